package dev.kelp.worker.consumer;

import dev.kelp.transport.runtime.Runner;
import dev.kelp.transport.runtime.Runtime;
import dev.kelp.worker.boot.Step;
import dev.kelp.worker.boot.StopMode;
import dev.kelp.worker.execution.PoolStep;
import java.time.Duration;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The steps of the worker blueprint that own parts of the loop, under the names that Celery's operators know. */
public final class WorkerSteps {

    private static final Logger LOG = LoggerFactory.getLogger(WorkerSteps.class);

    private WorkerSteps() {}

    /** "Timer": owns the deadlines. */
    public static final class Timer implements Step {
        private final ConsumerLoop loop;

        /** Of a loop. */
        public Timer(ConsumerLoop loop) {
            this.loop = loop;
        }

        @Override
        public String name() {
            return "Timer";
        }

        @Override
        public void start() {}

        @Override
        public void stop(StopMode mode) {
            loop.clearDeadlines(); // the loop's runner has ended before
        }
    }

    /** "Hub": owns the loop's mailbox and runner. */
    public static final class Hub implements Step {
        private static final Duration ENDS_WITHIN = Duration.ofSeconds(5);

        private final String threadName;
        private final ConsumerLoop loop;
        private final Runner runner;
        private Runner.@Nullable Running running;

        /** Of a loop, on a thread of this name. */
        public Hub(String threadName, ConsumerLoop loop, Runtime runtime) {
            this.threadName = threadName;
            this.loop = loop;
            this.runner = runtime.runner();
        }

        @Override
        public String name() {
            return "Hub";
        }

        @Override
        public Set<Class<? extends Step>> requires() {
            return Set.of(Timer.class);
        }

        @Override
        public void start() {
            running = runner.start(threadName, loop.mailbox(), loop);
        }

        @Override
        public void stop(StopMode mode) throws InterruptedException {
            Runner.Running started = running;
            running = null;
            if (started == null) {
                return;
            }
            started.stop();
            if (!started.awaitStopped(ENDS_WITHIN)) {
                LOG.warn("The loop has not ended within {} s", ENDS_WITHIN.toSeconds());
            }
        }
    }

    /** "Queues": owns the ready requests and the slots they wait for. */
    public static final class Queues implements Step {
        private final ConsumerLoop loop;

        /** Of a loop. */
        public Queues(ConsumerLoop loop) {
            this.loop = loop;
        }

        @Override
        public String name() {
            return "Queues";
        }

        @Override
        public Set<Class<? extends Step>> requires() {
            return Set.of(Hub.class);
        }

        @Override
        public void start() {}

        @Override
        public void stop(StopMode mode) {
            loop.post(loop::clearReady);
        }
    }

    /** "Consumer": owns the sessions; its stop lets running tasks end. */
    public static final class Consumer implements Step {
        private static final Duration MARGIN = Duration.ofSeconds(2); // for results that are being stored

        private final SessionSupervisor supervisor;
        private final Runtime runtime;
        private final Function<StopMode, Duration> graceOf;

        /**
         * Of a supervisor.
         *
         * @param graceOf how long running tasks may go on in each way of stopping
         */
        public Consumer(SessionSupervisor supervisor, Runtime runtime, Function<StopMode, Duration> graceOf) {
            this.supervisor = supervisor;
            this.runtime = runtime;
            this.graceOf = graceOf;
        }

        @Override
        public String name() {
            return "Consumer";
        }

        @Override
        public Set<Class<? extends Step>> requires() {
            return Set.of(Hub.class, Queues.class, PoolStep.class);
        }

        @Override
        public void start() {
            supervisor.start();
        }

        /** If this thread is interrupted while it waits, the stop goes on as a cold one. */
        @Override
        public void stop(StopMode mode) throws InterruptedException {
            boolean interrupted = !drained(mode);
            try {
                if (interrupted) {
                    drained(StopMode.COLD);
                }
            } finally {
                supervisor.stop(mode);
            }
            if (interrupted) {
                throw new InterruptedException("interrupted while stopping; the tasks that ran were given up");
            }
        }

        /** Waits for running tasks to end; false if the thread was interrupted meanwhile. */
        private boolean drained(StopMode mode) {
            Duration grace = graceOf.apply(mode);
            try {
                if (!runtime.waiter().await(supervisor.drain(mode, grace), grace.plus(MARGIN))) {
                    LOG.warn("Some tasks still run after the grace period of {} s", grace.toSeconds());
                }
                return true;
            } catch (InterruptedException e) {
                return false; // the flag is cleared, so that what follows can wait
            }
        }
    }
}
