package dev.kelp.transport.runtime;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs every actor on a daemon platform thread of its own, parked between turns. */
final class ThreadRunner implements Runner {

    private static final Logger LOG = LoggerFactory.getLogger(ThreadRunner.class);

    private final TimeSource time;

    ThreadRunner(TimeSource time) {
        this.time = time;
    }

    @Override
    public Running start(String name, Mailbox<?> mailbox, Actor actor) {
        ActorThread thread = new ActorThread(name, actor, time);
        mailbox.onPost(thread::wake);
        thread.thread.start();
        return thread;
    }

    @Override
    public boolean mayBlock() {
        return true;
    }

    private static final class ActorThread implements Running {

        private final Actor actor;
        private final TimeSource time;
        private final Thread thread;
        private final AtomicBoolean woken = new AtomicBoolean();
        private volatile boolean stopping;

        ActorThread(String name, Actor actor, TimeSource time) {
            this.actor = actor;
            this.time = time;
            this.thread = new Thread(this::run, name);
            this.thread.setDaemon(true);
        }

        void wake() {
            if (!woken.getAndSet(true)) {
                LockSupport.unpark(thread);
            }
        }

        @Override
        public void stop() {
            stopping = true;
            wake();
            thread.interrupt();
        }

        @Override
        public boolean awaitStopped(Duration atMost) throws InterruptedException {
            TimeUnit.NANOSECONDS.timedJoin(thread, atMost.toNanos());
            return !thread.isAlive();
        }

        private void run() {
            Wake next = Wake.NOW;
            while (next.kind() != Wake.Kind.DONE && !stopping) {
                park(next);
                woken.set(false);
                next = stopping ? Wake.DONE : turn();
            }
        }

        private Wake turn() {
            try {
                return actor.turn();
            } catch (InterruptedException e) {
                return Wake.NOW; // only stop() interrupts, and the loop looks at its flag
            } catch (RuntimeException | Error e) {
                LOG.error("{} ended: a turn failed in a way it does not handle", thread.getName(), e);
                throw e;
            }
        }

        private void park(Wake wake) {
            while (!woken.get() && !stopping && wake.kind() != Wake.Kind.NOW) {
                Thread.interrupted(); // left over by a turn: parking would return at once, over and over
                if (wake.kind() == Wake.Kind.ON_POST) {
                    LockSupport.park(this);
                } else {
                    long left = wake.nanos() - time.nanoTime();
                    if (left <= 0) {
                        return;
                    }
                    LockSupport.parkNanos(this, left);
                }
            }
        }
    }
}
