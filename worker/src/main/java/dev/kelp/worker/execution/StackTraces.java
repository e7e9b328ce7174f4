package dev.kelp.worker.execution;

import java.io.PrintWriter;
import java.io.StringWriter;

/** Stack traces as the text that results carry. */
final class StackTraces {

    private static final int MAX_LENGTH = 64 * 1024;

    private StackTraces() {}

    static String text(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text, true));
        return text.getBuffer().length() <= MAX_LENGTH
                ? text.toString()
                : text.getBuffer().substring(0, MAX_LENGTH);
    }
}
