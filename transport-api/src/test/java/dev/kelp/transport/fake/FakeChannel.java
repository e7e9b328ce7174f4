package dev.kelp.transport.fake;

import dev.kelp.transport.error.ConnectionException;
import dev.kelp.transport.error.TransportException;
import dev.kelp.transport.message.Attempts;
import dev.kelp.transport.message.Delivery;
import dev.kelp.transport.message.Message;
import dev.kelp.transport.message.Route;
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
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A channel that writes down what it is asked and answers as scripted. */
public final class FakeChannel implements Channel {

    /** How it answers a publish by itself. */
    public enum Answer {
        CONFIRM,
        RETURN,
        NACK,
        NOTHING
    }

    /** One publish and the one to tell how it ended. */
    public record Published(Publication publication, PublishListener listener) {}

    private record Left(Delivery delivery, boolean settled) implements Unacked {}

    private final FakeConnection connection;
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final List<Published> published = new CopyOnWriteArrayList<>();
    private final List<Published> unanswered = new CopyOnWriteArrayList<>();
    private final Map<String, Consumer> consumers = new ConcurrentSkipListMap<>();
    private final Map<String, Consume> consumes = new ConcurrentSkipListMap<>();
    private final Map<Long, Delivery> unsettled = new ConcurrentSkipListMap<>();
    private final Deque<Message> ready = new ArrayDeque<>();
    private final AtomicLong tags = new AtomicLong();
    private volatile Answer answer;
    private volatile boolean open = true;
    private volatile @Nullable TransportException failNext;
    private volatile @Nullable TransportException flushFailure;

    FakeChannel(FakeConnection connection, Answer answer) {
        this.connection = connection;
        this.answer = answer;
    }

    public List<String> calls() {
        return calls;
    }

    public List<Published> published() {
        return published;
    }

    public List<Published> unanswered() {
        return unanswered;
    }

    public Map<String, Consume> consumers() {
        return consumes;
    }

    public void answerPublishes(Answer value) {
        answer = value;
    }

    /** Lets the next call but {@link #close} fail. */
    public void failNext(TransportException with) {
        failNext = with;
    }

    /** Lets the next flush fail. */
    public void failFlush(TransportException with) {
        flushFailure = with;
    }

    /** The broker closes the channel. */
    public void die() {
        open = false;
        report(new ConnectionException("The channel was closed.", null));
    }

    /** Puts a message where {@link #get} finds it. */
    public void ready(Message message) {
        ready.addLast(message);
    }

    /** Delivers to the first consumer of a queue; returns the tag. */
    public long deliver(String queue, Message message) {
        return deliver(queue, message, Attempts.FIRST);
    }

    /** The same, delivered before. */
    public long deliver(String queue, Message message, Attempts attempts) {
        String tag = consumes.values().stream()
                .filter(each -> each.queue().equals(queue))
                .findFirst()
                .orElseThrow()
                .consumerTag();
        Delivery delivery = next(tag, queue, message, attempts);
        consumers.get(tag).onDelivery(delivery);
        return delivery.tag();
    }

    /** The broker ends every consumer of a queue. */
    public void cancelByBroker(String queue) {
        List.copyOf(consumes.values()).stream()
                .filter(each -> each.queue().equals(queue))
                .forEach(each -> {
                    consumes.remove(each.consumerTag());
                    consumers.remove(each.consumerTag()).onCancelled("queue deleted");
                });
    }

    private Delivery next(String consumerTag, String queue, Message message, Attempts attempts) {
        Delivery delivery = new Delivery(tags.incrementAndGet(), consumerTag, Route.toQueue(queue), attempts, message);
        unsettled.put(delivery.tag(), delivery);
        return delivery;
    }

    void lost(TransportException cause) {
        open = false;
        report(cause);
        List.copyOf(consumers.values()).forEach(each -> each.onLost(cause));
    }

    private void report(TransportException cause) {
        List<Published> left = List.copyOf(unanswered);
        unanswered.clear();
        left.forEach(each -> each.listener().onLost(cause));
    }

    private void called(String what) {
        TransportException failure = failNext;
        failNext = null;
        if (failure != null) {
            throw failure;
        }
        if (!open) {
            throw new ConnectionException("The connection is gone.", null);
        }
        calls.add(what);
    }

    @Override
    public void declareExchange(Exchange exchange) {
        called("declare exchange " + exchange.name());
    }

    @Override
    public QueueStatus declareQueue(Queue queue) {
        called("declare queue " + queue.name());
        return new QueueStatus(7, 1);
    }

    @Override
    public Optional<QueueStatus> inspectQueue(String queue) {
        called("inspect " + queue);
        return Optional.of(new QueueStatus(7, 1));
    }

    @Override
    public void deleteExchange(String exchange) {
        called("delete exchange " + exchange);
    }

    @Override
    public void deleteQueue(String queue) {
        called("delete queue " + queue);
    }

    @Override
    public void bind(String queue, Binding binding) {
        called("bind " + queue);
    }

    @Override
    public void unbind(String queue, Binding binding) {
        called("unbind " + queue);
    }

    @Override
    public long purge(String queue) {
        called("purge " + queue);
        return 3;
    }

    @Override
    public void publish(Publication publication, PublishListener listener) {
        called("publish " + publication.route());
        Published entry = new Published(publication, listener);
        published.add(entry);
        switch (answer) {
            case CONFIRM -> listener.onConfirmed();
            case RETURN -> listener.onReturned(312, "NO_ROUTE");
            case NACK -> listener.onNacked("the queue is full");
            case NOTHING -> unanswered.add(entry);
        }
    }

    @Override
    public void flush() {
        called("flush");
        TransportException failure = flushFailure;
        flushFailure = null;
        if (failure != null) {
            throw failure;
        }
    }

    @Override
    public Optional<Delivery> get(String queue, boolean noAck) {
        called("get " + queue);
        return Optional.ofNullable(ready.pollFirst()).map(message -> next("", queue, message, Attempts.FIRST));
    }

    @Override
    public void consume(Consume consume, Consumer consumer) {
        called("consume " + consume.queue());
        consumers.put(consume.consumerTag(), consumer);
        consumes.put(consume.consumerTag(), consume);
    }

    @Override
    public void cancel(String consumerTag) {
        called("cancel " + consumes.get(consumerTag).queue());
        consumes.remove(consumerTag);
        consumers.remove(consumerTag);
    }

    @Override
    public void qos(Qos qos) {
        called("qos " + qos.prefetchCount());
    }

    @Override
    public void ack(long deliveryTag) {
        called("ack " + deliveryTag);
        unsettled.remove(deliveryTag);
    }

    @Override
    public void reject(long deliveryTag, boolean requeue) {
        called((requeue ? "requeue " : "reject ") + deliveryTag);
        unsettled.remove(deliveryTag);
    }

    @Override
    public void delay(long deliveryTag, Duration delay) {
        called("delay " + deliveryTag + " " + delay);
        unsettled.remove(deliveryTag);
    }

    @Override
    public List<Unacked> surrender() {
        return connection.capabilities().contains(Capability.DELIVERIES_OUTLIVE_CONNECTION)
                ? unsettled.values().stream()
                        .<Unacked>map(each -> new Left(each, false))
                        .toList()
                : List.of();
    }

    @Override
    public List<@Nullable Delivery> adopt(List<Unacked> unacked) {
        called("adopt " + unacked.size());
        List<@Nullable Delivery> adopted = new ArrayList<>();
        for (Unacked each : unacked) {
            Delivery delivery = each.delivery().withTag(100 + tags.incrementAndGet());
            unsettled.put(delivery.tag(), delivery);
            adopted.add(delivery);
        }
        return adopted;
    }

    @Override
    public void recover() {
        called("recover");
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public void close() {
        if (open) {
            calls.add("close");
            open = false;
            report(new ConnectionException("The channel was closed.", null));
        }
    }
}
