package dev.kelp.task;

import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;

/** Reads the {@code task_*} settings of the operator and the environment into the options of tasks that do not set them. */
final class TaskDefaultsReader {

    private static final Map<String, BiFunction<TaskOptionsBuilder, String, TaskOptionsBuilder>> SETTINGS = Map.of(
            "task_acks_late", (options, text) -> options.acksLate(flag(text)),
            "task_acks_on_failure", (options, text) -> options.acksOnFailure(flag(text)),
            "task_acks_on_timeout", (options, text) -> options.acksOnTimeout(flag(text)),
            "task_reject_on_worker_lost", (options, text) -> options.rejectOnWorkerLost(flag(text)),
            "task_ignore_result", (options, text) -> options.ignoreResult(flag(text)),
            "task_store_errors_even_if_ignored", (options, text) -> options.storeErrorsEvenIfIgnored(flag(text)),
            "task_track_started", (options, text) -> options.trackStarted(flag(text)),
            "task_default_rate_limit", TaskOptionsBuilder::rateLimit,
            "task_time_limit", (options, text) -> options.timeLimit(Durations.ofSettings("task_time_limit", text)),
            "task_soft_time_limit",
                    (options, text) -> options.softTimeLimit(Durations.ofSettings("task_soft_time_limit", text)));

    private TaskDefaultsReader() {}

    /** Options that the program gave replace the environment's as a whole; the operator's win over both, one by one. */
    static TaskOptions read(SettingSources sources, TaskOptions built) {
        TaskOptionsBuilder options = built.toBuilder();
        boolean programSetThem = built != TaskOptions.DEFAULTS;
        SETTINGS.forEach(
                (name, set) -> sources.text(name, programSetThem).ifPresent(text -> apply(name, text, options, set)));
        return options.build();
    }

    private static void apply(
            String name,
            String text,
            TaskOptionsBuilder options,
            BiFunction<TaskOptionsBuilder, String, TaskOptionsBuilder> set) {
        SettingSources.read(name, text, each -> set.apply(options, each));
    }

    private static boolean flag(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "1", "true", "yes", "on" -> true;
            case "0", "false", "no", "off" -> false;
            default -> throw new IllegalArgumentException("\"" + text + "\"; allowed are true and false");
        };
    }
}
