package dev.kelp.worker;

import dev.kelp.task.loader.AppHooks;
import dev.kelp.transport.topology.Queue;
import dev.kelp.worker.boot.Step;
import dev.kelp.worker.boot.StopMode;
import dev.kelp.worker.consumer.SessionStep;
import dev.kelp.worker.request.WorkerLimits;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** How a worker works. Immutable; everything has a default. */
public final class WorkerOptions {

    private final String nodename;
    private final int concurrency;
    private final PoolKind pool;
    private final List<Queue> queues;
    private final int prefetchMultiplier;
    private final int etaLimit;
    private final Duration grace;
    private final Duration softShutdown;
    private final WorkerLimits limits;
    private final boolean logBoot;
    private final List<Step> steps;
    private final List<SessionStep> sessionSteps;
    private final List<WorkerListener> listeners;

    private final AppHooks hooks;

    private WorkerOptions(Builder from) {
        this.hooks = from.hooks;
        this.nodename = from.nodename;
        this.concurrency = from.concurrency;
        this.pool = from.pool;
        this.queues = from.queues;
        this.prefetchMultiplier = from.prefetchMultiplier;
        this.etaLimit = from.etaLimit;
        this.grace = from.grace;
        this.softShutdown = from.softShutdown;
        this.limits = from.limits;
        this.logBoot = from.logBoot;
        this.steps = from.steps;
        this.sessionSteps = from.sessionSteps;
        this.listeners = from.listeners;
    }

    /** Every option at its default. */
    public static WorkerOptions defaults() {
        return builder().build();
    }

    /** Starts from the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** Name of the node, {@code name@host}; default {@code kelp@host}. */
    public String nodename() {
        return nodename;
    }

    /** How many tasks run at once; default: the processors. Always 1 with {@link PoolKind#SOLO}. */
    public int concurrency() {
        return concurrency;
    }

    /** What tasks run on; default threads. */
    public PoolKind pool() {
        return pool;
    }

    /** What is consumed, in order; default: the application's own. */
    public List<Queue> queues() {
        return queues;
    }

    /** Deliveries in flight for each slot, as in Celery; 0 for no bound; default 4. */
    public int prefetchMultiplier() {
        return prefetchMultiplier;
    }

    /** Most tasks held in memory for their ETA beyond the prefetch; default 10 000. */
    public int etaLimit() {
        return etaLimit;
    }

    /** How long running tasks may go on in a warm stop; default 25 s. */
    public Duration grace() {
        return grace;
    }

    /** How long they may go on in a soft stop; default 10 s. */
    public Duration softShutdown() {
        return softShutdown;
    }

    /** Time limits of tasks that have none of their own. */
    public WorkerLimits limits() {
        return limits;
    }

    /** Whether each step's start and stop is logged with its time. */
    public boolean logBoot() {
        return logBoot;
    }

    /** Steps of the user's own in the worker blueprint. */
    public List<Step> steps() {
        return steps;
    }

    /** Steps of the user's own in the consumer blueprint, made anew for each session. */
    public List<SessionStep> sessionSteps() {
        return sessionSteps;
    }

    /** Who is told what happens. */
    public List<WorkerListener> listeners() {
        return listeners;
    }

    /** What the application does around each task; default nothing. */
    public AppHooks hooks() {
        return hooks;
    }

    /** How long running tasks may go on in one way of stopping. */
    public Duration graceOf(StopMode mode) {
        return switch (mode) {
            case WARM -> grace;
            case SOFT -> softShutdown;
            case COLD -> Duration.ZERO;
        };
    }

    private static String defaultNodename() {
        try {
            return "kelp@" + InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "kelp@localhost"; // a machine that does not know its own name
        }
    }

    /** Collects options; not for more than one thread. */
    public static final class Builder {
        private String nodename = defaultNodename();
        private int concurrency = java.lang.Runtime.getRuntime().availableProcessors();
        private PoolKind pool = PoolKind.THREADS;
        private List<Queue> queues = List.of();
        private int prefetchMultiplier = 4;
        private int etaLimit = 10_000;
        private Duration grace = Duration.ofSeconds(25);
        private Duration softShutdown = Duration.ofSeconds(10);
        private WorkerLimits limits = WorkerLimits.NONE;
        private boolean logBoot = false;
        private List<Step> steps = List.of();
        private List<SessionStep> sessionSteps = List.of();
        private List<WorkerListener> listeners = List.of();

        private AppHooks hooks = AppHooks.NONE;

        private Builder() {}

        /** Sets {@link WorkerOptions#hooks()}. */
        public Builder hooks(AppHooks value) {
            hooks = Objects.requireNonNull(value, "hooks");
            return this;
        }

        /** Sets {@link WorkerOptions#nodename()}. */
        public Builder nodename(String value) {
            nodename = Objects.requireNonNull(value, "nodename");
            return this;
        }

        /** Sets {@link WorkerOptions#concurrency()}. */
        public Builder concurrency(int value) {
            concurrency = atLeast(1, "concurrency", value);
            return this;
        }

        /** Sets {@link WorkerOptions#pool()}. */
        public Builder pool(PoolKind value) {
            pool = Objects.requireNonNull(value, "pool");
            return this;
        }

        /** Sets {@link WorkerOptions#queues()}. */
        public Builder queues(List<Queue> value) {
            queues = List.copyOf(value);
            return this;
        }

        /** Sets {@link WorkerOptions#prefetchMultiplier()}. */
        public Builder prefetchMultiplier(int value) {
            prefetchMultiplier = atLeast(0, "prefetchMultiplier", value);
            return this;
        }

        /** Sets {@link WorkerOptions#etaLimit()}. */
        public Builder etaLimit(int value) {
            etaLimit = atLeast(0, "etaLimit", value);
            return this;
        }

        /** Sets {@link WorkerOptions#grace()}. */
        public Builder grace(Duration value) {
            grace = notNegative("grace", value);
            return this;
        }

        /** Sets {@link WorkerOptions#softShutdown()}. */
        public Builder softShutdown(Duration value) {
            softShutdown = notNegative("softShutdown", value);
            return this;
        }

        /** Sets {@link WorkerOptions#limits()}. */
        public Builder limits(WorkerLimits value) {
            limits = Objects.requireNonNull(value, "limits");
            return this;
        }

        /** Sets {@link WorkerOptions#logBoot()}. */
        public Builder logBoot(boolean value) {
            logBoot = value;
            return this;
        }

        /** Sets {@link WorkerOptions#steps()}. */
        public Builder steps(List<Step> value) {
            steps = List.copyOf(value);
            return this;
        }

        /** Sets {@link WorkerOptions#sessionSteps()}. */
        public Builder sessionSteps(List<SessionStep> value) {
            sessionSteps = List.copyOf(value);
            return this;
        }

        /** Sets {@link WorkerOptions#listeners()}. */
        public Builder listeners(List<WorkerListener> value) {
            listeners = List.copyOf(value);
            return this;
        }

        /** The options as they stand. */
        public WorkerOptions build() {
            return new WorkerOptions(this);
        }

        private static int atLeast(int low, String name, int value) {
            if (value < low) {
                throw new IllegalArgumentException(name + " must be " + low + " or more, not " + value);
            }
            return value;
        }

        private static Duration notNegative(String name, Duration value) {
            if (value.isNegative()) {
                throw new IllegalArgumentException(name + " must not be negative, not " + value);
            }
            return value;
        }
    }
}
