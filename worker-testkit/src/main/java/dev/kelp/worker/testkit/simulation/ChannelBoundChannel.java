package dev.kelp.worker.testkit.simulation;

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
import org.jspecify.annotations.Nullable;

/** A channel of a {@link ChannelBoundConnection}: it has nothing to hand on when it is lost. */
final class ChannelBoundChannel implements Channel {

    private final Channel channel;

    ChannelBoundChannel(Channel channel) {
        this.channel = channel;
    }

    @Override
    public void declareExchange(Exchange exchange) {
        channel.declareExchange(exchange);
    }

    @Override
    public QueueStatus declareQueue(Queue queue) {
        return channel.declareQueue(queue);
    }

    @Override
    public Optional<QueueStatus> inspectQueue(String queue) {
        return channel.inspectQueue(queue);
    }

    @Override
    public void deleteExchange(String exchange) {
        channel.deleteExchange(exchange);
    }

    @Override
    public void deleteQueue(String queue) {
        channel.deleteQueue(queue);
    }

    @Override
    public void bind(String queue, Binding binding) {
        channel.bind(queue, binding);
    }

    @Override
    public void unbind(String queue, Binding binding) {
        channel.unbind(queue, binding);
    }

    @Override
    public long purge(String queue) {
        return channel.purge(queue);
    }

    @Override
    public void publish(Publication publication, PublishListener listener) {
        channel.publish(publication, listener);
    }

    @Override
    public void flush() {
        channel.flush();
    }

    @Override
    public Optional<Delivery> get(String queue, boolean noAck) {
        return channel.get(queue, noAck);
    }

    @Override
    public void consume(Consume consume, Consumer consumer) {
        channel.consume(consume, consumer);
    }

    @Override
    public void cancel(String consumerTag) {
        channel.cancel(consumerTag);
    }

    @Override
    public void qos(Qos qos) {
        channel.qos(qos);
    }

    @Override
    public void ack(long deliveryTag) {
        channel.ack(deliveryTag);
    }

    @Override
    public void reject(long deliveryTag, boolean requeue) {
        channel.reject(deliveryTag, requeue);
    }

    @Override
    public void delay(long deliveryTag, Duration delay) {
        channel.delay(deliveryTag, delay);
    }

    @Override
    public List<Unacked> surrender() {
        return List.of();
    }

    @Override
    public List<@Nullable Delivery> adopt(List<Unacked> unacked) {
        return channel.adopt(unacked);
    }

    @Override
    public void recover() {
        channel.recover();
    }

    @Override
    public boolean isOpen() {
        return channel.isOpen();
    }

    @Override
    public void close() {
        channel.close();
    }
}
