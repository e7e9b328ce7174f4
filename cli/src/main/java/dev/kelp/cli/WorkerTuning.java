package dev.kelp.cli;

import dev.kelp.task.TaskQueues;
import dev.kelp.task.loader.AppHooks;
import dev.kelp.transport.topology.Queue;
import dev.kelp.worker.PoolKind;
import dev.kelp.worker.WorkerOptions;
import dev.kelp.worker.request.WorkerLimits;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How a worker works, as options of the command line; names are Celery's where it has them. */
final class WorkerTuning {

    @Option(
            names = {"-Q", "--queues"},
            paramLabel = "QUEUE",
            split = ",",
            description = "Queues to consume, separated by commas. Default: the application's.")
    private List<String> queues = List.of();

    @Option(
            names = {"-c", "--concurrency"},
            paramLabel = "N",
            description = "Tasks that run at once. Default: the processors.")
    private @Nullable Integer concurrency;

    @Option(
            names = {"-P", "--pool"},
            paramLabel = "POOL",
            converter = PoolName.class,
            description = "What tasks run on: threads (default), virtual (Java 21 and later) or solo.")
    private PoolKind pool = PoolKind.THREADS;

    @Option(
            names = {"-n", "--hostname"},
            paramLabel = "NAME",
            description =
                    "Name of the node: name@host, or a name alone; %%h is the host, %%n its first part, %%d the rest.")
    private @Nullable String nodename;

    @Option(
            names = "--prefetch-multiplier",
            paramLabel = "N",
            description = "Messages held for each running task; 0 for no bound. Default 4.")
    private @Nullable Integer prefetchMultiplier;

    @Option(
            names = "--time-limit",
            paramLabel = "DURATION",
            converter = DurationText.class,
            description = "When a task that has no limit of its own is given up.")
    private @Nullable Duration timeLimit;

    @Option(
            names = "--soft-time-limit",
            paramLabel = "DURATION",
            converter = DurationText.class,
            description = "When it is interrupted, so that it can end by itself.")
    private @Nullable Duration softTimeLimit;

    @Option(
            names = "--grace",
            paramLabel = "DURATION",
            converter = DurationText.class,
            description = "How long running tasks may go on in a warm stop. Default 25s.")
    private @Nullable Duration grace;

    @Option(
            names = "--soft-shutdown",
            paramLabel = "DURATION",
            converter = DurationText.class,
            description = "How long they may go on between a warm and a cold stop"
                    + " (Celery's worker_soft_shutdown_timeout). Default: no such step.")
    private Duration softShutdown = Duration.ZERO;

    @Option(
            names = "--eta-limit",
            paramLabel = "N",
            description = "Tasks held in memory for their time beyond the prefetched ones. Default 10000.")
    private @Nullable Integer etaLimit;

    @Option(names = "--log-boot", description = "Log each step's start and stop with its time.")
    private boolean logBoot;

    /** Whether a stop becomes soft before it becomes cold. */
    boolean hasSoftShutdown() {
        return !softShutdown.isZero();
    }

    /**
     * The options; what was not given is the worker's default.
     *
     * @throws IllegalArgumentException if one is out of its range; the message says which and what is allowed
     */
    WorkerOptions toOptions(TaskQueues known, AppHooks hooks) {
        WorkerOptions.Builder options = WorkerOptions.builder()
                .pool(pool)
                .hooks(hooks)
                .queues(chosen(known))
                .limits(new WorkerLimits(softTimeLimit, timeLimit))
                .softShutdown(softShutdown)
                .logBoot(logBoot);
        if (concurrency != null) {
            options.concurrency(concurrency);
        }
        if (nodename != null) {
            options.nodename(Nodename.expanded(nodename));
        }
        if (prefetchMultiplier != null) {
            options.prefetchMultiplier(prefetchMultiplier);
        }
        if (grace != null) {
            options.grace(grace);
        }
        if (etaLimit != null) {
            options.etaLimit(etaLimit);
        }
        return options.build();
    }

    private List<Queue> chosen(TaskQueues known) {
        return queues.stream()
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .map(known::queue)
                .toList();
    }

    /** Reads pools in any case. */
    static final class PoolName implements ITypeConverter<PoolKind> {
        @Override
        public PoolKind convert(String text) {
            return Arrays.stream(PoolKind.values())
                    .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(text.toLowerCase(Locale.ROOT)))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException(
                            "'" + text + "' is no pool; allowed are threads, virtual and solo"));
        }
    }
}
