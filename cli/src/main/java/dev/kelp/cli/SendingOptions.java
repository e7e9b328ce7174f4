package dev.kelp.cli;

import dev.kelp.task.SendOptions;
import dev.kelp.task.SendOptionsBuilder;
import dev.kelp.task.protocol.WireTime;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How a task is sent: where to, when it may start, until when. */
final class SendingOptions {

    @Option(
            names = {"-Q", "--queue"},
            paramLabel = "QUEUE",
            description = "Queue to send to. Default: the task's, else the application's (celery).")
    private @Nullable String queue;

    @Option(
            names = "--countdown",
            paramLabel = "DURATION",
            converter = DurationText.class,
            description = "Start it this long from now at the earliest.")
    private @Nullable Duration countdown;

    @Option(
            names = "--eta",
            paramLabel = "TIME",
            converter = Time.class,
            description = "Start it at this time at the earliest: 2026-01-01T12:00:00+00:00; UTC without an offset.")
    private @Nullable WireTime eta;

    @Option(
            names = "--expires",
            paramLabel = "DURATION",
            converter = DurationText.class,
            description = "Discard it if it has not started within this time.")
    private @Nullable Duration expires;

    @Option(names = "--task-id", paramLabel = "ID", description = "Default: a new UUID.")
    private @Nullable String taskId;

    @Option(
            names = "--priority",
            paramLabel = "N",
            description = "Priority as on the wire, 0 to 255: RabbitMQ serves the highest first, Redis the lowest.")
    private @Nullable Integer priority;

    SendOptions toOptions() {
        SendOptionsBuilder options = SendOptions.builder();
        if (queue != null) {
            options.queue(queue);
        }
        if (countdown != null) {
            options.countdown(countdown);
        }
        if (eta != null) {
            options.eta(eta);
        }
        if (expires != null) {
            options.expires(expires);
        }
        if (taskId != null) {
            options.taskId(taskId);
        }
        if (priority != null) {
            options.priority(priority);
        }
        return options.build();
    }

    /** Reads ISO 8601. */
    static final class Time implements ITypeConverter<WireTime> {
        @Override
        public WireTime convert(String text) {
            try {
                return WireTime.parse(text);
            } catch (RuntimeException e) {
                throw new TypeConversionException(
                        "'" + text + "' is no time; allowed is ISO 8601, for instance 2026-01-01T12:00:00+00:00");
            }
        }
    }
}
