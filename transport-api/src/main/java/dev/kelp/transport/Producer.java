package dev.kelp.transport;

import dev.kelp.transport.error.ConnectionException;
import dev.kelp.transport.error.PublishException;
import dev.kelp.transport.error.PublishException.Reason;
import dev.kelp.transport.error.TransportException;
import dev.kelp.transport.message.Message;
import dev.kelp.transport.runtime.BackOff;
import dev.kelp.transport.spi.Capability;
import dev.kelp.transport.spi.Publication;
import dev.kelp.transport.topology.Queue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Publishes messages and learns what became of each: confirmed, certainly not stored, or unknown.
 *
 * <p>Safe for any thread; one serves a whole program. What one thread publishes keeps its order. A body is any value that the
 * serializer can write, or a ready {@link Message}, which is sent as it is under the properties that {@link Publish} sets.
 *
 * <p>A call retries by itself, until {@link BrokerOptions#callTimeout()}, what was certainly not stored: no connection yet, a
 * channel that closed before anything was sent, a few times with back-off also what the broker refused to store. It never repeats a
 * publish of unknown outcome: that would be a duplicate, and the caller alone knows whether one hurts.
 *
 * <p>Failures: {@link PublishException} says in its reason whether the message may be stored; every other
 * {@link TransportException} (access denied, a queue declared otherwise …) means that it certainly is not;
 * {@link dev.kelp.transport.message.EncodeException} that the body cannot be written.
 */
public final class Producer {

    private static final int MOST_NACKS = 3;
    private static final int MOST_TRIES = 3;
    private static final BackOff NACKED = new BackOff(Duration.ofMillis(200), Duration.ofSeconds(2));

    private final SharedConnection connection;
    private final SharedChannel declarations;
    private final BrokerOptions options;
    private final Set<Capability> capabilities;
    private final List<PublishLane> lanes;
    private final PublishConfirmTimer timer;

    Producer(SharedConnection connection, BrokerAccess access) {
        this.connection = connection;
        this.declarations = new SharedChannel(connection);
        this.options = access.options();
        this.capabilities = access.usualCapabilities();
        this.lanes = IntStream.range(0, options.publishLanes())
                .mapToObj(lane -> new PublishLane(connection, options))
                .toList();
        this.timer = new PublishConfirmTimer(lanes);
    }

    /** Publishes one message and waits for its confirm. */
    public void publish(@Nullable Object body, Publish how) {
        Publication publication = publication(body, how);
        Deadline deadline = deadline();
        awaitOutcome(submit(publication, how, deadline, true), publication, how, deadline);
    }

    /**
     * Publishes a batch over one window of confirms, then waits for all of them; all in {@link BrokerOptions#callTimeout()}.
     *
     * @throws PublishException if at least one was not confirmed: UNKNOWN if any may be stored. The single failures are
     *     suppressed in it, each with its index in the batch
     */
    public void publishAll(List<?> bodies, Publish how) {
        List<Publication> publications =
                bodies.stream().map(body -> publication(body, how)).toList();
        Deadline deadline = deadline();
        List<Object> submitted =
                new ArrayList<>(bodies.size()); // each a PendingPublish or the TransportException instead
        for (Publication publication : publications) {
            submitted.add(submitOrFailure(publication, how, deadline));
        }
        lane().flush(deadline);
        BatchFailures failures = new BatchFailures(bodies.size());
        for (int i = 0; i < submitted.size(); i++) {
            try {
                awaitOne(submitted.get(i), publications.get(i), how, deadline);
            } catch (TransportException e) {
                failures.add(i, e);
            }
        }
        failures.throwIfAny();
    }

    /**
     * Publishes one message without waiting for its confirm. Connects, and waits for room in the window, on this thread.
     *
     * @return completes when the message is confirmed, or with the {@link TransportException}, at the latest at the confirm timeout;
     *     on a driver's thread, which must not be blocked. What the broker refuses to store is not tried again
     */
    public CompletableFuture<@Nullable Void> publishAsync(@Nullable Object body, Publish how) {
        Publication publication = publication(body, how);
        try {
            PendingPublish pending = submit(publication, how, deadline(), true);
            timer.watch(options.runtime());
            return pending.outcome().copy();
        } catch (TransportException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private Publication publication(@Nullable Object body, Publish how) {
        Message message = how.message(body, options, capabilities.contains(Capability.HIGHEST_PRIORITY_FIRST));
        int size = message.body().length;
        if (size > options.limits().maxBodyBytes()) {
            throw refused(
                    how,
                    "its body has " + size + " bytes and the limit maxBodyBytes is "
                            + options.limits().maxBodyBytes(),
                    null);
        }
        if (!how.delay().isZero() && !capabilities.contains(Capability.DELAYED_DELIVERY)) {
            throw refused(how, "the transport of " + connection.address() + " cannot delay messages", null);
        }
        return new Publication(how.route(), message, how.isMandatory(options.mandatory()), how.delay());
    }

    private Object submitOrFailure(Publication publication, Publish how, Deadline deadline) {
        try {
            return submit(publication, how, deadline, false);
        } catch (TransportException e) {
            return e;
        }
    }

    private void awaitOne(Object submitted, Publication publication, Publish how, Deadline deadline) {
        if (submitted instanceof PendingPublish pending) {
            awaitOutcome(pending, publication, how, deadline);
        } else {
            throw (TransportException) submitted;
        }
    }

    /** Hands it to this thread's lane, again if it certainly was not sent. */
    private PendingPublish submit(Publication publication, Publish how, Deadline deadline, boolean flush) {
        for (int tries = 1; ; tries++) {
            try {
                declare(how, deadline);
                return lane().submit(publication, deadline, flush);
            } catch (ConnectionException e) {
                if (tries == MOST_TRIES || deadline.passed()) {
                    throw refused(how, "it could not be handed to a broker in time: " + e.getMessage(), e);
                }
            }
        }
    }

    private void declare(Publish how, Deadline deadline) {
        Queue queue = how.queueToDeclare().orElse(null);
        if (queue == null) {
            return;
        }
        connection.session(deadline); // what was declared is known of an open connection only
        DeclaredEntities declared = connection.declared();
        if (declared.contains(queue)) {
            return;
        }
        declarations.call(deadline, channel -> Declarations.declare(channel, queue));
        declared.add(queue);
    }

    /** Waits for the outcome; a nack is followed by another try, for the broker says that it stored nothing. */
    private void awaitOutcome(PendingPublish first, Publication publication, Publish how, Deadline deadline) {
        PendingPublish pending = first;
        for (int nacks = 0; ; nacks++) {
            PublishException failure = failureOf(pending, deadline);
            if (failure == null) {
                return;
            }
            if (failure.reason() == Reason.RETURNED) {
                forgetDeclared(publication.route().routingKey());
            }
            Duration wait = NACKED.afterAttempt(nacks, options.runtime().random());
            if (failure.reason() != Reason.NACKED || nacks == MOST_NACKS || !deadline.pause(wait)) {
                throw new PublishException(failure.reason(), failure.getMessage(), failure);
            }
            pending = submit(publication, how, deadline, true);
        }
    }

    private @Nullable PublishException failureOf(PendingPublish pending, Deadline deadline) {
        CompletableFuture<@Nullable Void> outcome = pending.outcome();
        Duration confirm = options.timeouts().confirm();
        Duration patience = options.blockedTimeout().compareTo(confirm) < 0 ? options.blockedTimeout() : confirm;
        if (!deadline.await(outcome, patience)) {
            String blocked = connection.blocked().orElse(null);
            if (blocked != null) {
                pending.giveUp("got no answer, for the broker has blocked publishers (" + blocked
                        + "): it may be stored when that ends");
            } else if (!deadline.await(outcome, confirm.minus(patience))) {
                pending.giveUp("got no answer within " + confirm + ": it may or may not be stored");
            }
        }
        try {
            outcome.join();
            return null;
        } catch (CompletionException e) {
            if (e.getCause() instanceof PublishException failure) {
                return failure;
            }
            throw e;
        }
    }

    private static PublishException refused(Publish how, String why, @Nullable Throwable cause) {
        return new PublishException(
                Reason.REFUSED,
                "Not published to " + Destination.of(how.route()) + ": " + why + (why.endsWith(".") ? "" : "."),
                cause);
    }

    private PublishLane lane() {
        return lanes.get((int) (Thread.currentThread().getId() % lanes.size()));
    }

    private Deadline deadline() {
        return Deadline.in(options.callTimeout(), options.runtime());
    }

    /** Declares a queue again before the next publish to it. */
    void forgetDeclared(String queue) {
        connection.declared().remove(queue);
    }

    /** Waits for what is unconfirmed, at most to the deadline, and closes the publishing connection. */
    void close(Deadline deadline) {
        try {
            for (PublishLane lane : lanes) {
                lane.close(deadline);
            }
        } finally {
            timer.stop(deadline.left());
            connection.close(deadline);
        }
    }
}
