package dev.kelp.transport.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelp.transport.error.ChannelException;
import dev.kelp.transport.spi.Capability;
import dev.kelp.transport.spi.Channel;
import dev.kelp.transport.spi.Connection;
import dev.kelp.transport.topology.Queue;
import dev.kelp.transport.topology.QueueFlags;

/** Queues of one connection. */
final class ExclusiveQueueRules {

    private static final QueueFlags EXCLUSIVE = new QueueFlags(false, true, true);

    @Rule(value = "T81 an exclusive queue is locked for other connections", needs = Capability.EXCLUSIVE_QUEUES)
    void locked(TransportBench bench) {
        Queue queue = Queue.builder(bench.freshName()).flags(EXCLUSIVE).build();
        bench.channel().declareQueue(queue);
        Channel other = bench.connect().openChannel();
        assertThat(TransportBench.refusal(() -> bench.consume(other, queue.name())))
                .isInstanceOfSatisfying(
                        ChannelException.class,
                        refused -> assertThat(refused.replyCode()).isIn(ChannelException.RESOURCE_LOCKED, 403));
    }

    @Rule(value = "T82 an exclusive queue goes away with its connection", needs = Capability.EXCLUSIVE_QUEUES)
    void goesAway(TransportBench bench) {
        Queue queue = Queue.builder(bench.freshName()).flags(EXCLUSIVE).build();
        Connection owner = bench.connect();
        owner.openChannel().declareQueue(queue);
        owner.close();
        Channel channel = bench.channel();
        bench.patience()
                .until("it is gone", () -> channel.inspectQueue(queue.name()).isEmpty());
    }

    @Rule("T83 the connection that declared an exclusive queue can use it")
    void usable(TransportBench bench) throws InterruptedException {
        Queue queue = Queue.builder(bench.freshName()).flags(EXCLUSIVE).build();
        Channel channel = bench.channel();
        channel.declareQueue(queue);
        Deliveries deliveries = bench.consume(channel, queue.name());
        bench.publish(queue.name(), "a");
        assertThat(deliveries.nextText()).isEqualTo("a");
    }

    @Rule(value = "T84 where queues cannot be exclusive others may use them", without = Capability.EXCLUSIVE_QUEUES)
    void open(TransportBench bench) throws InterruptedException {
        Queue queue = Queue.builder(bench.freshName()).flags(EXCLUSIVE).build();
        bench.channel().declareQueue(queue);
        Deliveries deliveries = bench.consume(bench.connect().openChannel(), queue.name());
        bench.publish(queue.name(), "a");
        assertThat(deliveries.nextText()).isEqualTo("a");
    }
}
