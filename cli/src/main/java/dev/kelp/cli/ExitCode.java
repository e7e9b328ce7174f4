package dev.kelp.cli;

import dev.kelp.transport.error.PublishException;
import dev.kelp.transport.error.TransportException;
import java.util.LinkedHashMap;
import java.util.Map;

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

    /** Code and meaning of each, for the help. */
    static Map<String, String> help() {
        Map<String, String> help = new LinkedHashMap<>();
        for (ExitCode each : values()) {
            help.put(" " + each.code, each.meaning);
        }
        return help;
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
