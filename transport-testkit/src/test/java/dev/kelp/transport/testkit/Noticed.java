package dev.kelp.transport.testkit;

import dev.kelp.transport.error.TransportException;
import org.junit.jupiter.api.function.Executable;

/** Tells whether a proof fails in a way in which rules fail; an error of the broken variant itself is none. */
final class Noticed {

    private Noticed() {}

    static boolean by(Executable proof) throws Throwable {
        try {
            proof.execute();
            return false;
        } catch (AssertionError | TransportException failure) {
            return true;
        }
    }
}
