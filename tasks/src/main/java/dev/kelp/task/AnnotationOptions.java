package dev.kelp.task;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** Reads the attributes of a {@link Task} over the application's defaults: what is left alone stays as it is there. */
final class AnnotationOptions {

    private AnnotationOptions() {}

    static TaskOptions of(Task task, TaskOptions defaults) {
        TaskOptionsBuilder options = defaults.toBuilder();
        acknowledgement(task, options);
        retries(task, options);
        duration("softTimeLimit", task.softTimeLimit(), options::softTimeLimit);
        duration("timeLimit", task.timeLimit(), options::timeLimit);
        duration("expires", task.expires(), options::expires);
        text(task.rateLimit(), options::rateLimit);
        text(task.serializer(), options::serializer);
        text(task.queue(), options::queue);
        if (task.priority() != Task.DEFAULT) {
            options.priority(task.priority());
        }
        if (task.urgency() != Task.DEFAULT) {
            options.urgency(task.urgency());
        }
        on(task.ignoreResult(), () -> options.ignoreResult(true));
        on(task.storeErrorsEvenIfIgnored(), () -> options.storeErrorsEvenIfIgnored(true));
        on(task.trackStarted(), () -> options.trackStarted(true));
        return options.build();
    }

    private static void acknowledgement(Task task, TaskOptionsBuilder options) {
        on(task.acksLate(), () -> options.acksLate(true));
        on(!task.acksOnFailure(), () -> options.acksOnFailure(false));
        on(!task.acksOnTimeout(), () -> options.acksOnTimeout(false));
        on(task.rejectOnWorkerLost(), () -> options.rejectOnWorkerLost(true));
    }

    private static void retries(Task task, TaskOptionsBuilder options) {
        if (task.maxRetries() != Task.DEFAULT) {
            options.maxRetries(task.maxRetries() == -1 ? null : Integer.valueOf(task.maxRetries()));
        }
        duration("defaultRetryDelay", task.defaultRetryDelay(), options::defaultRetryDelay);
        duration("retryBackoff", task.retryBackoff(), options::retryBackoff);
        duration("retryBackoffMax", task.retryBackoffMax(), options::retryBackoffMax);
        on(!task.retryJitter(), () -> options.retryJitter(false));
        on(task.autoRetryFor().length > 0, () -> options.autoRetryFor(List.of(task.autoRetryFor())));
        on(task.dontAutoRetryFor().length > 0, () -> options.dontAutoRetryFor(List.of(task.dontAutoRetryFor())));
    }

    private static void on(boolean given, Runnable set) {
        if (given) {
            set.run();
        }
    }

    private static void duration(String what, String text, Consumer<Duration> set) {
        on(!text.isEmpty(), () -> set.accept(Durations.parse(what, text)));
    }

    private static void text(String text, Consumer<String> set) {
        on(!text.isEmpty(), () -> set.accept(text));
    }
}
