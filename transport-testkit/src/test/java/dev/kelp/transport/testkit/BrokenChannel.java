package dev.kelp.transport.testkit;

import dev.kelp.transport.message.Delivery;
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
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.jspecify.annotations.Nullable;

/** A correct channel, handed through; a broken variant overrides what it does wrong. */
class BrokenChannel implements Channel {

    final Channel correct;
    /** Tags that were delivered and not settled. */
    final Set<Long> unsettled = new ConcurrentSkipListSet<>();

    BrokenChannel(Channel correct) {
        this.correct = correct;
    }

    @Override
    public void declareExchange(Exchange exchange) {
        correct.declareExchange(exchange);
    }

    @Override
    public QueueStatus declareQueue(Queue queue) {
        return correct.declareQueue(queue);
    }

    @Override
    public Optional<QueueStatus> inspectQueue(String queue) {
        return correct.inspectQueue(queue);
    }

    @Override
    public void deleteExchange(String exchange) {
        correct.deleteExchange(exchange);
    }

    @Override
    public void deleteQueue(String queue) {
        correct.deleteQueue(queue);
    }

    @Override
    public void bind(String queue, Binding binding) {
        correct.bind(queue, binding);
    }

    @Override
    public void unbind(String queue, Binding binding) {
        correct.unbind(queue, binding);
    }

    @Override
    public long purge(String queue) {
        return correct.purge(queue);
    }

    @Override
    public void publish(Publication publication, PublishListener listener) {
        correct.publish(publication, listener);
    }

    @Override
    public void flush() {
        correct.flush();
    }

    @Override
    public Optional<Delivery> get(String queue, boolean noAck) {
        return correct.get(queue, noAck);
    }

    @Override
    public void consume(Consume consume, Consumer consumer) {
        correct.consume(consume, new BrokenConsumer(consumer) {
            @Override
            public void onDelivery(Delivery delivery) {
                unsettled.add(delivery.tag());
                delivered(delivery, consumer);
            }

            @Override
            public void onCancelled(String reason) {
                cancelled(reason, consumer);
            }
        });
    }

    /** What is done with each delivery. */
    void delivered(Delivery delivery, Consumer consumer) {
        consumer.onDelivery(delivery);
    }

    /** What is done when the broker cancels a consumer. */
    void cancelled(String reason, Consumer consumer) {
        consumer.onCancelled(reason);
    }

    @Override
    public void cancel(String consumerTag) {
        correct.cancel(consumerTag);
    }

    @Override
    public void qos(Qos qos) {
        correct.qos(qos);
    }

    @Override
    public void ack(long deliveryTag) {
        unsettled.remove(deliveryTag);
        correct.ack(deliveryTag);
    }

    @Override
    public void reject(long deliveryTag, boolean requeue) {
        unsettled.remove(deliveryTag);
        correct.reject(deliveryTag, requeue);
    }

    @Override
    public void delay(long deliveryTag, Duration delay) {
        correct.delay(deliveryTag, delay);
    }

    @Override
    public List<Unacked> surrender() {
        return correct.surrender();
    }

    @Override
    public List<@Nullable Delivery> adopt(List<Unacked> unacked) {
        return correct.adopt(unacked);
    }

    @Override
    public void recover() {
        correct.recover();
    }

    @Override
    public boolean isOpen() {
        return correct.isOpen();
    }

    @Override
    public void close() {
        correct.close();
    }
}
