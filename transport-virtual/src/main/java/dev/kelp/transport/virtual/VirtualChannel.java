package dev.kelp.transport.virtual;

import dev.kelp.transport.error.ChannelException;
import dev.kelp.transport.error.ConnectionException;
import dev.kelp.transport.error.TransportException;
import dev.kelp.transport.message.Delivery;
import dev.kelp.transport.spi.Capability;
import dev.kelp.transport.spi.Channel;
import dev.kelp.transport.spi.Consume;
import dev.kelp.transport.spi.Consumer;
import dev.kelp.transport.spi.Publication;
import dev.kelp.transport.spi.PublishListener;
import dev.kelp.transport.spi.Qos;
import dev.kelp.transport.spi.QueueStatus;
import dev.kelp.transport.spi.Unacked;
import dev.kelp.transport.topology.Binding;
import dev.kelp.transport.topology.Exchange;
import dev.kelp.transport.topology.Queue;
import dev.kelp.transport.virtual.Consumers.Active;
import dev.kelp.transport.virtual.store.Death;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A channel over a queue store: its parts (topology, outbox, inbox) put behind the contract, with the check that it is open. */
final class VirtualChannel implements Channel {

    private final VirtualConnection connection;
    private final LossWatch watch;
    private final Topology topology;
    private final Outbox outbox;
    private final Inbox inbox;
    private volatile boolean closed;

    VirtualChannel(VirtualConnection connection, LossWatch watch, Topology topology, Outbox outbox, Inbox inbox) {
        this.connection = connection;
        this.watch = watch;
        this.topology = topology;
        this.outbox = outbox;
        this.inbox = inbox;
    }

    @Override
    public void declareExchange(Exchange exchange) {
        run(() -> topology.declare(exchange));
    }

    @Override
    public QueueStatus declareQueue(Queue queue) {
        return call(() -> topology.declare(queue));
    }

    @Override
    public Optional<QueueStatus> inspectQueue(String queue) {
        return call(() -> topology.inspect(queue));
    }

    @Override
    public void deleteExchange(String exchange) {
        run(() -> topology.deleteExchange(exchange));
    }

    @Override
    public void deleteQueue(String queue) {
        run(() -> topology.deleteQueue(queue));
    }

    @Override
    public void bind(String queue, Binding binding) {
        run(() -> topology.bind(queue, binding));
    }

    @Override
    public void unbind(String queue, Binding binding) {
        run(() -> topology.unbind(queue, binding));
    }

    @Override
    public long purge(String queue) {
        return call(() -> topology.purge(queue));
    }

    @Override
    public void publish(Publication publication, PublishListener listener) {
        requireOpen();
        watch.requireConnected();
        if (!publication.delay().isZero()) {
            require(Capability.DELAYED_DELIVERY, "delay a publish");
        }
        if (outbox.add(publication, listener)) {
            flush();
        }
    }

    @Override
    public void flush() {
        run(outbox::flush);
    }

    @Override
    public Optional<Delivery> get(String queue, boolean noAck) {
        return call(() -> {
            topology.requireQueue(queue);
            return inbox.get(queue, noAck, topology.policy(queue));
        });
    }

    @Override
    public void consume(Consume consume, Consumer consumer) {
        run(() -> {
            topology.requireQueue(consume.queue());
            inbox.requireFree(consume.consumerTag());
            inbox.prepare();
            User user = new User(consume);
            topology.attach(user);
            if (!inbox.start(new Active(consume, consumer, topology.policy(consume.queue()), user))) {
                topology.abandon(user); // lost on another thread, which did not see this consumer yet
                watch.requireConnected();
            }
        });
    }

    @Override
    public void cancel(String consumerTag) {
        Active ended = inbox.stop(consumerTag);
        if (ended != null) {
            run(() -> topology.detach(ended.user()));
        }
    }

    @Override
    public void qos(Qos qos) {
        requireOpen();
        inbox.resize(qos.prefetchCount());
    }

    @Override
    public void ack(long deliveryTag) {
        inbox.settle(deliveryTag, Ending.ACK);
    }

    @Override
    public void reject(long deliveryTag, boolean requeue) {
        inbox.settle(deliveryTag, requeue ? Ending.BACK : Ending.dead(Death.REJECTED));
    }

    @Override
    public void delay(long deliveryTag, Duration delay) {
        require(Capability.DELAYED_REQUEUE, "put a delivery back for a time");
        inbox.settle(deliveryTag, Ending.delay(delay));
    }

    @Override
    public List<Unacked> surrender() {
        if (watch.cause() == null) {
            inbox.endConsumers();
            inbox.stopPolling();
        }
        return inbox.surrender();
    }

    @Override
    public List<@Nullable Delivery> adopt(List<Unacked> unacked) {
        return call(() -> inbox.adopt(unacked));
    }

    @Override
    public void recover() {
        run(inbox::putBackAll);
    }

    @Override
    public boolean isOpen() {
        return !closed && connection.isOpen();
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        connection.forget(this);
        List<Active> ended = inbox.endConsumers();
        inbox.stopPolling();
        if (watch.cause() == null) {
            leave(ended);
        }
    }

    /** Reports the loss to everybody who waits for something here. Any thread. */
    void lost(TransportException cause) {
        for (Active ended : inbox.endConsumers()) {
            topology.abandon(ended.user());
            ended.consumer().onLost(cause);
        }
        inbox.leavePolling();
        outbox.lost(cause);
    }

    List<UnackedDelivery> held() {
        return inbox.held();
    }

    void wakePoller() {
        inbox.wakePoller();
    }

    private void leave(List<Active> ended) {
        try {
            watch.call(() -> {
                outbox.flush();
                inbox.putBackAll();
                ended.forEach(active -> topology.detach(active.user()));
                return true;
            });
        } catch (ConnectionException e) {
            // Lost while saying goodbye: its listener is told, and what was not put back comes back when its lease
            // ends.
            ended.forEach(active -> topology.abandon(active.user()));
        }
    }

    private void run(Runnable action) {
        call(() -> {
            action.run();
            return true;
        });
    }

    private <T> T call(Supplier<T> action) {
        requireOpen();
        return watch.call(action);
    }

    private void requireOpen() {
        if (closed) {
            throw new ChannelException(ReplyCodes.CHANNEL_ERROR, "This channel is closed.", null);
        }
    }

    private void require(Capability capability, String what) {
        if (!connection.capabilities().contains(capability)) {
            throw new ChannelException(
                    ChannelException.NOT_IMPLEMENTED,
                    "The transport of " + connection.url() + " cannot " + what + " (" + capability + ").",
                    null);
        }
    }

    private final class User implements QueueUse.User {
        private final Consume consume;

        User(Consume consume) {
            this.consume = consume;
        }

        @Override
        public String queue() {
            return consume.queue();
        }

        @Override
        public boolean exclusive() {
            return consume.exclusive();
        }

        @Override
        public void queueDeleted(String reason) {
            Active ended = inbox.stop(consume.consumerTag());
            if (ended != null) {
                ended.consumer().onCancelled(reason);
            }
        }
    }
}
