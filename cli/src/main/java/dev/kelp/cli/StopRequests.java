package dev.kelp.cli;

import dev.kelp.worker.boot.StopMode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What each signal asks for, given those before it, as in Celery 5.5 and later: TERM and INT stop warm, one more of any kind goes on
 * to the soft stop, if there is one, and then to the cold one; QUIT leaves the warm one out. After a cold stop nothing is left but to
 * end at once. Not for more than one thread; signals come on one at a time under the lock of {@link ProcessSignals}.
 */
final class StopRequests {

    private final boolean soft;
    private @Nullable StopMode asked;

    /** With or without a soft stop between the warm and the cold one. */
    StopRequests(boolean soft) {
        this.soft = soft;
    }

    /** The next stop that TERM, INT or HUP ask for; empty to end at once. */
    Optional<StopMode> terminate() {
        return asked == null ? ask(StopMode.WARM) : quit();
    }

    /** The next stop that QUIT asks for; empty to end at once. */
    Optional<StopMode> quit() {
        if (asked == StopMode.COLD) {
            return Optional.empty();
        }
        return ask(soft && asked != StopMode.SOFT ? StopMode.SOFT : StopMode.COLD);
    }

    private Optional<StopMode> ask(StopMode how) {
        asked = how;
        return Optional.of(how);
    }
}
