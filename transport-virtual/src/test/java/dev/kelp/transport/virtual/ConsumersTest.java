package dev.kelp.transport.virtual;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelp.transport.error.TransportException;
import dev.kelp.transport.message.Delivery;
import dev.kelp.transport.spi.Consume;
import dev.kelp.transport.spi.Consumer;
import dev.kelp.transport.virtual.Consumers.Active;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConsumersTest {

    private final Consumers consumers = new Consumers();

    @Test
    void consumersOfOneQueueTakeTurns() {
        add("hot", "a", false);
        add("hot", "b", false);

        assertThat(List.of(turn("hot"), turn("hot"), turn("hot"))).containsExactly("a", "b", "a");
    }

    @Test
    void aServedQueueGoesToTheEnd() {
        add("hot", "a", false);
        add("cold", "b", false);
        add("colder", "c", false);

        consumers.served(List.of("hot"), false);

        assertThat(consumers.queues(false)).containsExactly("cold", "colder", "hot");
    }

    @Test
    void aQueueIsServedUntilItsLastConsumerIsGone() {
        add("hot", "a", false);
        add("hot", "b", false);

        consumers.remove("a");
        assertThat(consumers.queues(false)).containsExactly("hot");
        assertThat(turn("hot")).isEqualTo("b");

        consumers.remove("b");
        assertThat(consumers.queues(false)).isEmpty();
        assertThat(consumers.next("hot", false)).isNull();
    }

    @Test
    void consumersWithoutAcknowledgementAreServedApart() {
        add("q", "acks", false);
        add("q", "trusts", true);

        assertThat(consumers.queues(false)).containsExactly("q");
        assertThat(consumers.queues(true)).containsExactly("q");
        assertThat(consumers.next("q", true).consume().consumerTag()).isEqualTo("trusts");
    }

    @Test
    void aTagThatIsNotThereCannotBeRemoved() {
        add("q", "a", false);

        assertThat(consumers.remove("b")).isNull();
        assertThat(consumers.has("a")).isTrue();
    }

    @Test
    void allCanBeRemovedTogether() {
        add("p", "a", false);
        add("q", "b", true);

        assertThat(consumers.removeAll()).hasSize(2);
        assertThat(consumers.queues(false)).isEmpty();
        assertThat(consumers.queues(true)).isEmpty();
    }

    private String turn(String queue) {
        return consumers.next(queue, false).consume().consumerTag();
    }

    private void add(String queue, String tag, boolean noAck) {
        Consume consume = new Consume(queue, tag, noAck, false, Map.of());
        consumers.add(new Active(consume, new Deaf(), QueuePolicy.NONE, new NoUser(queue)));
    }

    private record NoUser(String queue) implements QueueUse.User {
        @Override
        public boolean exclusive() {
            return false;
        }

        @Override
        public void queueDeleted(String reason) {}
    }

    private static final class Deaf implements Consumer {
        @Override
        public void onDelivery(Delivery delivery) {}

        @Override
        public void onCancelled(String reason) {}

        @Override
        public void onLost(TransportException cause) {}
    }
}
