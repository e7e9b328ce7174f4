package dev.kelp.transport.virtual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kelp.transport.error.ChannelException;
import dev.kelp.transport.error.ConnectionException;
import dev.kelp.transport.error.TransportException;
import dev.kelp.transport.message.Delivery;
import dev.kelp.transport.message.Route;
import dev.kelp.transport.spi.BrokerUrl;
import dev.kelp.transport.spi.Capability;
import dev.kelp.transport.spi.Channel;
import dev.kelp.transport.spi.ConnectionSettings;
import dev.kelp.transport.spi.Consume;
import dev.kelp.transport.spi.Publication;
import dev.kelp.transport.spi.Qos;
import dev.kelp.transport.spi.Unacked;
import dev.kelp.transport.topology.Queue;
import dev.kelp.transport.topology.QueueFlags;
import dev.kelp.transport.virtual.store.Settled;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A whole connection on one thread: every actor gets its turns from the test. */
class VirtualConnectionTest {

    private static final Queue WORK = Queue.of("work");

    private final HandRunner runner = new HandRunner();
    private final ScriptedStore store = new ScriptedStore(runner.time);
    private final VirtualHost host = VirtualHost.local();
    private final List<TransportException> losses = new ArrayList<>();
    private final VirtualConnection connection = connect(store);
    private final Channel channel = connection.openChannel();
    private final RecordingConsumer consumer = new RecordingConsumer();

    @Test
    void whatAConnectionCanDoIsKnownBeforeThereIsOne() {
        assertThat(VirtualTransport.capabilities(store.capabilities()))
                .isEqualTo(connection.capabilities())
                .contains(Capability.TOPIC_EXCHANGE)
                .containsAll(store.capabilities().set());
    }

    @Test
    void aMessageIsDeliveredAndItsAckReachesTheStoreInTurns() {
        consumeWork();
        publish("a");
        runner.run();
        assertThat(consumer.texts()).containsExactly("a");

        channel.ack(consumer.lastTag());
        assertThat(store.settled()).as("the loop does no I/O").isEmpty();

        runner.run();
        assertThat(store.settled()).containsExactly("ACK a");
    }

    @Test
    void theWindowOpensOnlyWhenTheStoreHasAnswered() {
        channel.qos(new Qos(1));
        consumeWork();
        publish("a", "b");
        runner.run();
        store.answers.put("a", Settled.FAILED);

        channel.ack(consumer.lastTag());
        runner.run();
        assertThat(consumer.texts()).containsExactly("a");

        store.answers.clear();
        runner.pass(Duration.ofSeconds(1));
        assertThat(consumer.texts()).containsExactly("a", "b");
    }

    @Test
    void aLargerWindowTakesEffectAtOnce() {
        channel.qos(new Qos(1));
        consumeWork();
        publish("a", "b", "c");
        runner.run();

        channel.qos(new Qos(3));
        runner.run();

        assertThat(consumer.texts()).containsExactly("a", "b", "c");
    }

    @Test
    void nothingIsDeliveredAfterCancelAndWhatIsUnsettledStaysSo() {
        consumeWork();
        publish("a");
        runner.run();

        channel.cancel("c1");
        publish("b");
        runner.run();

        assertThat(consumer.texts()).containsExactly("a");
        channel.ack(consumer.lastTag());
        runner.run();
        assertThat(store.settled()).containsExactly("ACK a");
    }

    @Test
    void closingPutsEverythingBackInOneCallInOrderAfterTheAcks() {
        consumeWork();
        publish("a", "b", "c");
        runner.run();
        channel.ack(consumer.deliveries.get(1).tag());

        channel.close();

        assertThat(store.settled()).containsExactly("ACK b", "FRONT a", "FRONT c");
        assertThat(store.settles.get(1)).hasSize(2);
    }

    @Test
    void closingTheConnectionEndsAllActorsAndTheStore() {
        consumeWork();
        runner.run();
        assertThat(runner.running()).hasSize(3);

        connection.close();

        assertThat(runner.running()).isEmpty();
        assertThat(store.closed).isTrue();
        assertThat(losses).isEmpty();
    }

    @Test
    void aLossWhileClosingIsNoErrorOfTheClose() {
        consumeWork();
        publish("a");
        runner.run();

        store.unreachable = true;

        assertThatCode(channel::close).doesNotThrowAnyException();
        assertThat(losses).hasSize(1);
        assertThatCode(connection::close).doesNotThrowAnyException();
        assertThat(runner.running()).isEmpty();
    }

    @Test
    void aLossIsToldOnceAndEndsTheActors() {
        consumeWork();
        runner.run();

        store.unreachable = true;
        runner.pass(Duration.ofSeconds(3));

        assertThat(losses).hasSize(1);
        assertThat(consumer.losses).hasSize(1);
        assertThat(connection.isOpen()).isFalse();
        assertThat(channel.isOpen()).isFalse();
        assertThat(runner.running()).isEmpty();
        assertThatThrownBy(() -> channel.inspectQueue("work")).isInstanceOf(ConnectionException.class);
        assertThatCode(connection::close).doesNotThrowAnyException();
        assertThat(losses).hasSize(1);
    }

    @Test
    void whoListensAfterTheLossIsToldAtOnce() {
        VirtualConnection unheard = new VirtualConnection(store, settings(), host);
        Channel its = unheard.openChannel();
        store.unreachable = true;
        assertThatThrownBy(() -> its.declareQueue(WORK)).isInstanceOf(ConnectionException.class);
        assertThat(losses).isEmpty();

        unheard.listen(losses::add);

        assertThat(losses).hasSize(1);
    }

    @Test
    void aBugInTheStoreEndsTheConnectionInsteadOfStallingIt() {
        consumeWork();
        runner.run();

        store.broken = true;
        runner.pass(Duration.ofSeconds(2));

        assertThat(losses).singleElement().isInstanceOf(ConnectionException.class);
    }

    @Test
    void theNextConnectionAdoptsWhatWasUnsettledAndSendsWhatWasSettled() {
        consumeWork();
        publish("open", "acked", "acked late");
        runner.run();
        channel.ack(consumer.deliveries.get(1).tag());
        store.unreachable = true;
        runner.pass(Duration.ofSeconds(2));
        channel.ack(consumer.deliveries.get(2).tag());
        List<Unacked> left = channel.surrender();
        store.unreachable = false;

        Channel next = connect(store).openChannel();
        List<Delivery> adopted = next.adopt(left);
        runner.run();

        assertThat(left).extracting(Unacked::settled).containsExactly(false, true, true);
        assertThat(Given.text(adopted.get(0).message())).isEqualTo("open");
        assertThat(adopted.get(1)).isNull();
        assertThat(adopted.get(2)).isNull();
        assertThat(store.settled()).containsExactly("ACK acked", "ACK acked late");
        next.ack(adopted.get(0).tag());
        runner.run();
        assertThat(store.settled()).contains("ACK open");
    }

    @Test
    void adoptedDeliveriesCountInTheWindow() {
        consumeWork();
        publish("a");
        runner.run();
        List<Unacked> left = lose();

        Channel next = connect(store).openChannel();
        next.qos(new Qos(1));
        Delivery adopted = next.adopt(left).get(0);
        RecordingConsumer second = new RecordingConsumer();
        next.consume(Consume.of("work", "c2"), second);
        publishOver(next, "b");
        runner.run();
        assertThat(second.texts()).isEmpty();

        next.ack(adopted.tag());
        runner.run();
        assertThat(second.texts()).containsExactly("b");
    }

    @Test
    void leasesAreRenewedWhileTheOwnerTurns() {
        consumeWork();
        publish("a");
        runner.run();

        runner.pass(Duration.ofSeconds(29));

        assertThat(store.extended).hasSize(2).containsOnly(List.of("a"));
    }

    @Test
    void deletingAQueueCancelsItsConsumers() {
        consumeWork();

        connection.openChannel().deleteQueue("work");

        assertThat(consumer.cancels).hasSize(1);
        assertThatThrownBy(() -> channel.consume(Consume.of("work", "c2"), consumer))
                .isInstanceOfSatisfying(
                        ChannelException.class,
                        refusal -> assertThat(refusal.replyCode()).isEqualTo(ChannelException.NOT_FOUND));
    }

    @Test
    void anAutoDeleteQueueGoesWithItsLastConsumer() {
        channel.declareQueue(
                Queue.builder("brief").flags(new QueueFlags(false, false, true)).build());
        channel.consume(Consume.of("brief", "c1"), consumer);
        channel.consume(Consume.of("brief", "c2"), consumer);

        channel.cancel("c1");
        assertThat(channel.inspectQueue("brief")).isPresent();
        channel.cancel("c2");

        assertThat(channel.inspectQueue("brief")).isEmpty();
    }

    @Test
    void anExclusiveQueueIsForItsConnectionAndGoesWithIt() {
        channel.declareQueue(
                Queue.builder("mine").flags(new QueueFlags(false, true, true)).build());
        Channel stranger = connect(store).openChannel();

        assertThatThrownBy(() -> stranger.consume(Consume.of("mine", "c"), consumer))
                .isInstanceOfSatisfying(
                        ChannelException.class,
                        refusal -> assertThat(refusal.replyCode()).isEqualTo(ChannelException.RESOURCE_LOCKED));
        connection.close();

        assertThat(stranger.inspectQueue("mine")).isEmpty();
    }

    @Test
    void theExclusiveQueueOfALostConnectionWaitsAMinuteForItsOwner() {
        channel.declareQueue(
                Queue.builder("mine").flags(new QueueFlags(false, true, true)).build());
        consumeWork();
        lose();
        Channel next = connect(store).openChannel();
        next.consume(Consume.of("work", "c2"), new RecordingConsumer());

        runner.pass(Duration.ofSeconds(50));
        assertThat(store.exists("mine")).isTrue();

        runner.pass(Duration.ofSeconds(15));
        assertThat(store.exists("mine")).isFalse();
    }

    @Test
    void whatADriverCannotDoIsRefusedWithItsName() {
        consumeWork();
        publish("a");
        runner.run();
        Publication delayed = new Publication(Route.toQueue("work"), Given.message("b"), true, Duration.ofSeconds(1));

        assertThatThrownBy(() -> channel.publish(delayed, new RecordingListener()))
                .isInstanceOf(ChannelException.class)
                .hasMessageContaining("DELAYED_DELIVERY");
    }

    @Test
    void aFetchedMessageIsSettledLikeAnyOther() {
        channel.declareQueue(WORK);
        publish("a");

        Delivery fetched = channel.get("work", false).orElseThrow();
        channel.reject(fetched.tag(), false);
        runner.run();

        assertThat(store.settled()).containsExactly("DEAD a");
        assertThat(channel.get("work", false)).isEmpty();
    }

    @Test
    void recoverPutsEverythingBack() {
        consumeWork();
        publish("a");
        runner.run();

        channel.recover();
        runner.pass(Duration.ofSeconds(1));

        assertThat(store.settled()).containsExactly("FRONT a");
        assertThat(consumer.texts()).containsExactly("a", "a");
    }

    @Test
    void aConnectionThatOnlyPublishesStartsNothing() {
        channel.declareQueue(WORK);
        publish("a");

        assertThat(runner.running()).isEmpty();
    }

    private List<Unacked> lose() {
        store.unreachable = true;
        runner.pass(Duration.ofSeconds(2));
        store.unreachable = false;
        return channel.surrender();
    }

    private void consumeWork() {
        channel.declareQueue(WORK);
        channel.consume(Consume.of("work", "c1"), consumer);
    }

    private void publish(String... texts) {
        for (String text : texts) {
            publishOver(channel, text);
        }
    }

    private static void publishOver(Channel over, String text) {
        over.publish(Publication.mandatory(Route.toQueue("work"), Given.message(text)), new RecordingListener());
        over.flush();
    }

    private VirtualConnection connect(ScriptedStore to) {
        VirtualConnection made = new VirtualConnection(to, settings(), host);
        made.listen(losses::add);
        return made;
    }

    private ConnectionSettings settings() {
        return ConnectionSettings.builder(BrokerUrl.parse("memory://test"))
                .runtime(runner.runtime())
                .lease(Given.LEASE)
                .build();
    }
}
