package dev.kelp.cli;

import dev.kelp.transport.error.PublishException;
import dev.kelp.transport.error.TransportException;

/** How the command ends, for scripts; from 64 on as in {@code sysexits.h}. */
enum ExitCode {
    OK(0, "all went as asked; a worker stopped warm"),
    FAILED(1, "the task failed, the demo did not end as it should, or a worker was stopped cold"),
    USAGE(2, "an option, a URL or an application is wrong"),
    UNAVAILABLE(69, "the broker cannot be reached, and no more retries were asked for"),
    INTERNAL(70, "an error of Kelp itself"),
    UNKNOWN(75, "no answer in time: a publish without confirmation, a task without a result"),
    DENIED(77, "the broker refused the credentials or the permission");

    private final int code;
    private final String meaning;

    ExitCode(int code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    int code() {
        return code;
    }

    /** For the help: {@code code:meaning}, as picocli takes it. */
    static String[] help() {
        String[] lines = new String[values().length];
        for (ExitCode each : values()) {
            lines[each.ordinal()] = " " + each.code + ":" + each.meaning;
        }
        return lines;
    }

    static ExitCode of(TransportException failure) {
        return switch (failure.kind()) {
            case CONNECTION -> UNAVAILABLE;
            case ACCESS_DENIED -> DENIED;
            case CONFIGURATION -> USAGE;
            case CHANNEL -> FAILED;
            case PUBLISH -> of(((PublishException) failure).reason());
        };
    }

    private static ExitCode of(PublishException.Reason reason) {
        return switch (reason) {
            case RETURNED, NACKED -> FAILED;
            case REFUSED -> UNAVAILABLE;
            case UNKNOWN -> UNKNOWN;
        };
    }
}
