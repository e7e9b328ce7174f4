package dev.kelp.transport.virtual;

import dev.kelp.transport.error.ConnectionException;
import dev.kelp.transport.error.PublishException;
import dev.kelp.transport.error.TransportException;
import dev.kelp.transport.message.Message;
import dev.kelp.transport.spi.Publication;
import dev.kelp.transport.spi.PublishListener;
import dev.kelp.transport.virtual.store.Put;
import dev.kelp.transport.virtual.store.PutResult;
import dev.kelp.transport.virtual.store.QueueStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What a channel has been given to publish: kept until it is flushed, then routed and stored in one call.
 *
 * <p>Invariants:
 * <ol>
 *   <li>I1 every publish is reported exactly once, also when routing or storing throws, and when the connection is lost meanwhile.
 *   <li>I2 no more than {@value #MAX_KEPT} publishes or {@value #MAX_BYTES} bytes are kept.
 *   <li>I3 "certainly not stored" is said only when no copy can have been stored.
 * </ol>
 */
final class Outbox {

    private static final int MAX_KEPT = 500;
    private static final int MAX_BYTES = 4 * 1024 * 1024;

    private final QueueStore store;
    private final Router router;
    private final LongSupplier publishNumbers;
    private final ReentrantLock lock = new ReentrantLock();
    private List<Entry> kept = new ArrayList<>(); // guarded by lock: a loss is reported on any thread
    private long keptBytes; // guarded by lock

    private record Entry(Publication publication, PublishListener listener) {}

    /** The copies of one publish are those from {@code first}, {@code count} of them. */
    private record Sent(Entry entry, int first, int count) {}

    Outbox(QueueStore store, Router router, LongSupplier publishNumbers) {
        this.store = store;
        this.router = router;
        this.publishNumbers = publishNumbers;
    }

    /** Keeps one; returns whether it is time to flush. */
    boolean add(Publication publication, PublishListener listener) {
        lock.lock();
        try {
            kept.add(new Entry(publication, listener));
            keptBytes += publication.message().body().length;
            return kept.size() >= MAX_KEPT || keptBytes >= MAX_BYTES;
        } finally {
            lock.unlock();
        }
    }

    /** Routes and stores all that is kept. */
    void flush() {
        List<Entry> entries = takeKept();
        if (entries.isEmpty()) {
            return;
        }
        List<Put> puts = new ArrayList<>();
        List<Sent> sent = new ArrayList<>();
        List<PutResult> results;
        int routed = 0;
        try {
            for (; routed < entries.size(); routed++) {
                Sent one = route(entries.get(routed), puts);
                if (one != null) {
                    sent.add(one);
                }
            }
            results = puts.isEmpty() ? List.of() : store.put(puts);
        } catch (RuntimeException e) {
            TransportException cause = asTransportException(e);
            sent.forEach(one -> one.entry().listener().onLost(cause));
            entries.subList(routed, entries.size())
                    .forEach(entry -> entry.listener().onLost(cause));
            throw cause;
        }
        sent.forEach(one -> report(one, results.subList(one.first(), one.first() + one.count())));
    }

    private static TransportException asTransportException(RuntimeException e) {
        return e instanceof TransportException known
                ? known
                : new ConnectionException("The store failed to take a publish: " + e.getMessage(), e);
    }

    /** Reports what is kept as lost. */
    void lost(TransportException cause) {
        takeKept().forEach(entry -> entry.listener().onLost(cause));
    }

    private List<Entry> takeKept() {
        lock.lock();
        try {
            List<Entry> taken = kept;
            kept = new ArrayList<>();
            keptBytes = 0;
            return taken;
        } finally {
            lock.unlock();
        }
    }

    /** Adds its copies; {@code null} if there is nothing to store, which is reported already. */
    private @Nullable Sent route(Entry entry, List<Put> puts) {
        Publication publication = entry.publication();
        Message message = publication.message();
        if (!Expiration.isValid(message.properties())) {
            entry.listener().onNacked(Expiration.RULE);
            return null;
        }
        Router.Routed routed = router.route(publication.route(), message.properties());
        if (routed.queues().isEmpty()) {
            unroutable(entry, routed.exchangeFound());
            return null;
        }
        int first = puts.size();
        long number = publishNumbers.getAsLong();
        for (String queue : routed.queues()) {
            puts.add(new Put(
                    queue,
                    number,
                    publication.route(),
                    message,
                    new Put.Timing(publication.delay(), Expiration.of(message.properties()))));
        }
        return new Sent(entry, first, routed.queues().size());
    }

    private static void unroutable(Entry entry, boolean exchangeFound) {
        Publication publication = entry.publication();
        if (!exchangeFound) {
            entry.listener()
                    .onNacked("There is no exchange " + publication.route().exchange() + "; declare it first.");
        } else if (publication.mandatory()) {
            entry.listener().onReturned(ReplyCodes.NO_ROUTE, "NO_ROUTE");
        } else {
            entry.listener().onConfirmed();
        }
    }

    private static void report(Sent sent, List<PutResult> results) {
        PublishListener listener = sent.entry().listener();
        long stored = count(results, PutResult.Kind.STORED);
        if (stored == results.size()) {
            listener.onConfirmed();
        } else if (count(results, PutResult.Kind.FAILED) == results.size()) {
            listener.onNacked(results.get(0).reason());
        } else {
            listener.onLost(new PublishException(
                    PublishException.Reason.UNKNOWN,
                    "The publish to " + sent.entry().publication().route() + " is stored in " + stored + " of "
                            + results.size() + " queues for certain: " + firstReason(results),
                    null));
        }
    }

    private static long count(List<PutResult> results, PutResult.Kind kind) {
        return results.stream().filter(result -> result.kind() == kind).count();
    }

    private static String firstReason(List<PutResult> results) {
        return results.stream()
                .map(PutResult::reason)
                .filter(reason -> !reason.isEmpty())
                .findFirst()
                .orElse("");
    }
}
