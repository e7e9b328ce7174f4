package dev.kelp.transport.virtual;

import dev.kelp.transport.error.ChannelException;
import dev.kelp.transport.runtime.TimeSource;
import dev.kelp.transport.spi.QueueStatus;
import dev.kelp.transport.topology.Binding;
import dev.kelp.transport.topology.Exchange;
import dev.kelp.transport.topology.Queue;
import dev.kelp.transport.virtual.store.QueueStore;
import java.util.Optional;

/**
 * Declares and deletes for one connection, with the refusals of AMQP: 404 for what is not there, 405 for a queue of somebody else, 406
 * for a declaration that differs from the one before. A refusal does not close the channel.
 */
final class Topology {

    private static final long LINGER_MILLIS = 60_000;

    private final VirtualHost host;
    private final QueueStore store;
    private final TimeSource time;
    private final Object connection;

    Topology(VirtualHost host, QueueStore store, TimeSource time, Object connection) {
        this.host = host;
        this.store = store;
        this.time = time;
        this.connection = connection;
    }

    void declare(Exchange exchange) {
        if (exchange.isPredeclared()) {
            requireExchange(exchange.name());
            return;
        }
        host.bindings().exchange(exchange.name()).ifPresent(before -> Equivalence.require(before, exchange));
        host.bindings().declare(exchange);
    }

    QueueStatus declare(Queue queue) {
        requireAccess(queue.name());
        host.bindings().queue(queue.name()).ifPresent(before -> Equivalence.require(before, queue));
        for (Binding binding : queue.bindings()) {
            requireExchange(binding.exchange().name());
        }
        store.create(queue);
        host.bindings().declare(queue);
        if (queue.flags().exclusive()) {
            host.use().own(queue.name(), connection);
        }
        if (host.isWhole()) {
            Long expires = FieldValues.count(queue.arguments().get("x-expires"));
            host.use().expireAfter(queue.name(), expires, time.nanoTime());
        }
        queue.bindings().forEach(binding -> host.bindings().bind(queue, binding));
        return status(queue.name());
    }

    Optional<QueueStatus> inspect(String queue) {
        requireAccess(queue);
        return store.exists(queue) ? Optional.of(status(queue)) : Optional.empty();
    }

    void deleteExchange(String exchange) {
        host.bindings().deleteExchange(exchange);
    }

    void deleteQueue(String queue) {
        requireAccess(queue);
        remove(queue, "Queue " + queue + " was deleted.");
    }

    void bind(String queue, Binding binding) {
        requireQueue(queue);
        requireExchange(binding.exchange().name());
        host.bindings().bind(host.bindings().queue(queue).orElseGet(() -> Queue.of(queue)), binding);
    }

    void unbind(String queue, Binding binding) {
        requireAccess(queue);
        host.bindings().unbind(queue, binding);
    }

    long purge(String queue) {
        requireQueue(queue);
        return store.purge(queue);
    }

    /** Checks that a queue is there and may be used by this connection, and notes the use. */
    void requireQueue(String queue) {
        requireAccess(queue);
        if (!store.exists(queue)) {
            throw new ChannelException(
                    ChannelException.NOT_FOUND, "There is no queue " + queue + "; declare it first.", null);
        }
        host.use().used(queue, time.nanoTime());
    }

    QueuePolicy policy(String queue) {
        return QueuePolicy.of(host.bindings().queue(queue));
    }

    void attach(QueueUse.User user) {
        if (!host.use().attach(user)) {
            throw new ChannelException(
                    ReplyCodes.ACCESS_REFUSED,
                    "Queue " + user.queue() + " has a consumer, and one of the two wants to be the only one.",
                    null);
        }
    }

    /** Notes the end of a consumer; the last one takes an auto-delete queue with it. */
    void detach(QueueUse.User user) {
        boolean last = host.use().detach(user);
        host.use().used(user.queue(), time.nanoTime());
        if (last && isAutoDelete(user.queue())) {
            remove(user.queue(), "Queue " + user.queue() + " went away with its last consumer.");
        }
    }

    /** Deletes the queues that have been unused for their {@code x-expires}. */
    void removeUnused() {
        host.use().unused(time.nanoTime()).forEach(this::expire);
    }

    private void expire(String queue) {
        remove(queue, "Queue " + queue + " expired.");
    }

    /** Deletes the exclusive queues of this connection; it closes. */
    void removeOwn() {
        for (String queue : host.use().disown(connection)) {
            remove(queue, "The connection that owned queue " + queue + " is closed.");
        }
    }

    /** Notes the loss of a consumer without the store, which is out of reach. */
    void abandon(QueueUse.User user) {
        boolean last = host.use().detach(user);
        if (last && isAutoDelete(user.queue())) {
            linger(user.queue());
        }
    }

    /** Gives up the exclusive queues of this connection without the store, which is out of reach. */
    void abandonOwn() {
        host.use().disown(connection).forEach(this::linger);
    }

    /** Keeps a queue that should go away now for a while: its owner may come back, and finds what was sent to it meanwhile. */
    private void linger(String queue) {
        if (host.isWhole()) {
            host.use().expireAfter(queue, LINGER_MILLIS, time.nanoTime());
        }
    }

    private boolean isAutoDelete(String queue) {
        return host.bindings()
                .queue(queue)
                .filter(declared -> declared.flags().autoDelete())
                .isPresent();
    }

    private void remove(String queue, String reason) {
        host.bindings().deleteQueue(queue);
        store.delete(queue);
        host.use().forget(queue).forEach(user -> user.queueDeleted(reason));
    }

    private QueueStatus status(String queue) {
        return new QueueStatus(store.size(queue), host.isWhole() ? host.use().users(queue) : -1);
    }

    /** Whoever asks for a queue that has expired does not find it, even if nobody has swept since. */
    private void requireAccess(String queue) {
        if (host.use().isUnused(queue, time.nanoTime())) {
            expire(queue);
        }
        if (!host.use().isOpenTo(queue, connection)) {
            throw new ChannelException(
                    ChannelException.RESOURCE_LOCKED,
                    "Queue " + queue + " is exclusive and belongs to another connection.",
                    null);
        }
    }

    private void requireExchange(String exchange) {
        if (host.exchange(exchange).isEmpty()) {
            throw new ChannelException(
                    ChannelException.NOT_FOUND, "There is no exchange " + exchange + "; declare it first.", null);
        }
    }
}
