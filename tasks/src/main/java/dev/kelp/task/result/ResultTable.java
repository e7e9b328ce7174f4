package dev.kelp.task.result;

import dev.kelp.transport.runtime.Waiter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The newest states of tasks in this process, and those who wait for them.
 *
 * <p>Invariants:
 * <ol>
 *   <li>T1 a stored SUCCESS is never replaced.
 *   <li>T2 at most {@code limit} tasks are kept; for a new one the oldest that has ended goes, and if none has, the oldest.
 *   <li>T3 who waits for a task that was dropped is told so at once instead of waiting in vain.
 * </ol>
 */
final class ResultTable {

    private final int limit;
    private final Waiter waiter;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Entry> entries = new LinkedHashMap<>(); // under lock, oldest first

    ResultTable(int limit, Waiter waiter) {
        this.limit = limit;
        this.waiter = waiter;
    }

    private static final class Entry {
        private ResultMeta newest; // under lock
        private final CompletableFuture<@Nullable Void> ended = new CompletableFuture<>();

        private Entry(ResultMeta newest) {
            this.newest = newest;
        }
    }

    void record(ResultMeta meta) {
        Entry entry = entry(meta.id());
        lock.lock();
        try {
            if (entry.newest.status().equals(ResultStatus.SUCCESS)) {
                return;
            }
            entry.newest = meta;
        } finally {
            lock.unlock();
        }
        if (meta.status().isReady()) {
            entry.ended.complete(null);
        }
    }

    private Entry entry(String id) {
        lock.lock();
        try {
            Entry known = entries.get(id);
            if (known != null) {
                return known;
            }
            makeRoom();
            Entry entry = new Entry(ResultMeta.pending(id));
            entries.put(id, entry);
            return entry;
        } finally {
            lock.unlock();
        }
    }

    private void makeRoom() {
        if (entries.size() < limit) {
            return;
        }
        Map.Entry<String, Entry> victim = entries.entrySet().stream()
                .filter(each -> each.getValue().ended.isDone())
                .findFirst()
                .orElseGet(() -> entries.entrySet().iterator().next());
        entries.remove(victim.getKey());
        drop(victim.getValue(), victim.getKey());
    }

    private void drop(Entry entry, String id) {
        entry.ended.completeExceptionally(new ResultStoreException(
                "The result of task " + id + " is no longer waited for: more than " + limit
                        + " tasks were sent whose results nobody took.",
                null));
    }

    void expect(String id) {
        entry(id);
    }

    ResultMeta get(String id) {
        lock.lock();
        try {
            Entry entry = entries.get(id);
            return entry == null ? ResultMeta.pending(id) : entry.newest;
        } finally {
            lock.unlock();
        }
    }

    Optional<ResultMeta> await(String id, Duration atMost) throws InterruptedException {
        Entry entry = entry(id);
        if (!waiter.await(entry.ended, atMost)) {
            return Optional.empty();
        }
        try {
            entry.ended.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof ResultStoreException dropped
                    ? dropped
                    : new ResultStoreException("The result of task " + id + " cannot be had.", e.getCause());
        }
        return Optional.of(newest(entry));
    }

    private ResultMeta newest(Entry entry) {
        lock.lock();
        try {
            return entry.newest;
        } finally {
            lock.unlock();
        }
    }

    /** Ends every wait. */
    void close() {
        lock.lock();
        try {
            entries.values()
                    .forEach(entry -> entry.ended.completeExceptionally(
                            new ResultStoreException("The result backend was closed.", null)));
        } finally {
            lock.unlock();
        }
    }

    void forget(String id) {
        lock.lock();
        try {
            entries.remove(id);
        } finally {
            lock.unlock();
        }
    }
}
