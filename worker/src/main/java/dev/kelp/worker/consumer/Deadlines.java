package dev.kelp.worker.consumer;

import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * What the loop has to do at points in time: time limits, delayed requeues, the end of the grace period. Owned by the loop.
 *
 * <p>A cancelled entry stays in the heap for a while, so that cancelling costs next to nothing.
 */
final class Deadlines {

    private static final int SWEEP_ABOVE = 1_000;

    private final PriorityQueue<Deadline> heap = new PriorityQueue<>();
    private long sequence;
    private int cancelled; // entries in the heap that were taken back

    /** Something to do at a point in time, unless it is cancelled before. */
    static final class Deadline implements Comparable<Deadline> {
        private final long nanos;
        private final long sequence;
        private @Nullable Runnable action;

        private Deadline(long nanos, long sequence, Runnable action) {
            this.nanos = nanos;
            this.sequence = sequence;
            this.action = action;
        }

        private void forget() {
            action = null;
        }

        @Override
        public int compareTo(Deadline other) {
            long difference = nanos - other.nanos;
            return difference == 0 ? Long.compare(sequence, other.sequence) : Long.signum(difference);
        }
    }

    /** Takes an entry back. Cancelled ones are swept out once they are the greater part. */
    void cancel(Deadline deadline) {
        if (deadline.action != null) {
            deadline.forget();
            cancelled++;
        }
        if (cancelled > SWEEP_ABOVE && cancelled > heap.size() / 2) {
            heap.removeIf(each -> each.action == null);
            cancelled = 0;
        }
    }

    /** Notes an action for a point of the monotonic clock. Equal points keep the order of noting. */
    Deadline at(long nanos, Runnable action) {
        Deadline deadline = new Deadline(nanos, sequence++, action);
        heap.add(deadline);
        return deadline;
    }

    /** Does what is due. */
    void run(long now) {
        for (Deadline first = heap.peek(); first != null && first.nanos - now <= 0; first = heap.peek()) {
            heap.poll();
            Runnable action = first.action;
            first.forget();
            if (action != null) {
                action.run();
            } else {
                cancelled--;
            }
        }
    }

    /** The next point in time, or {@code otherwise} if there is none or it is later. */
    long nextOr(long otherwise) {
        dropCancelled();
        Deadline first = heap.peek();
        return first != null && first.nanos - otherwise < 0 ? first.nanos : otherwise;
    }

    /** How many entries are kept, cancelled ones included. */
    int size() {
        return heap.size();
    }

    void clear() {
        heap.clear();
        cancelled = 0;
    }

    private void dropCancelled() {
        for (Deadline first = heap.peek(); first != null && first.action == null; first = heap.peek()) {
            heap.poll();
            cancelled--;
        }
    }
}
