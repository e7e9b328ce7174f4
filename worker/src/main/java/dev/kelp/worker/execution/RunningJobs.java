package dev.kelp.worker.execution;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Which thread runs which job, so that an interrupt meets the job it is meant for.
 *
 * <p>Invariants:
 * <ol>
 *   <li>I1 a thread is interrupted only while it runs the job asked for: leaving and interrupting exclude each other.
 *   <li>I2 after {@link #leave} the thread carries no interrupt into its next job.
 * </ol>
 */
final class RunningJobs {

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Job, Thread> threads = new HashMap<>(); // guarded by lock
    private final Map<Job, Thread> abandoned = new HashMap<>(); // guarded by lock

    void enter(Job job) {
        lock.lock();
        try {
            threads.put(job, Thread.currentThread());
        } finally {
            lock.unlock();
        }
    }

    void leave(Job job) {
        lock.lock();
        try {
            threads.remove(job);
            abandoned.remove(job);
            Thread.interrupted(); // I2
        } finally {
            lock.unlock();
        }
    }

    void interrupt(Job job) {
        lock.lock();
        try {
            Thread thread = threads.get(job);
            if (thread != null) {
                thread.interrupt();
            }
        } finally {
            lock.unlock();
        }
    }

    boolean abandon(Job job) {
        lock.lock();
        try {
            Thread thread = threads.remove(job);
            if (thread == null) {
                return false;
            }
            thread.interrupt();
            abandoned.put(job, thread);
            return true;
        } finally {
            lock.unlock();
        }
    }

    int abandonedCount() {
        lock.lock();
        try {
            return abandoned.size();
        } finally {
            lock.unlock();
        }
    }
}
