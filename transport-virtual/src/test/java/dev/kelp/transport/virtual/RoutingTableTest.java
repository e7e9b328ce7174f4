package dev.kelp.transport.virtual;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelp.transport.message.MessageProperties;
import dev.kelp.transport.topology.Binding;
import dev.kelp.transport.topology.Exchange;
import dev.kelp.transport.topology.ExchangeType;
import dev.kelp.transport.virtual.store.BindingStore.BoundQueue;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RoutingTableTest {

    @Test
    void directRoutesByTheExactKey() {
        RoutingTable table = table(ExchangeType.DIRECT, bound("q1", "a"), bound("q2", "a"), bound("q3", "b"));

        assertThat(queues(table, "a")).containsExactlyInAnyOrder("q1", "q2");
        assertThat(queues(table, "a.b")).isEmpty();
        assertThat(queues(table, "*")).isEmpty();
    }

    @Test
    void fanoutRoutesToAllWhateverTheKey() {
        RoutingTable table = table(ExchangeType.FANOUT, bound("q1", "a"), bound("q2", ""));

        assertThat(queues(table, "anything")).containsExactlyInAnyOrder("q1", "q2");
    }

    @Test
    void topicRoutesByPattern() {
        RoutingTable table = table(ExchangeType.TOPIC, bound("one", "a.*"), bound("any", "a.#"), bound("other", "b.#"));

        assertThat(queues(table, "a.b")).containsExactlyInAnyOrder("one", "any");
        assertThat(queues(table, "a")).containsExactly("any");
    }

    @Test
    void aQueueIsNamedOnceHoweverManyOfItsBindingsMatch() {
        RoutingTable table = table(ExchangeType.TOPIC, bound("q", "a.*"), bound("q", "#"), bound("q", "a.b"));

        assertThat(queues(table, "a.b")).containsExactly("q");
    }

    @Test
    void thePatternThatAPythonPeerStoredIsUsedInsteadOfTheKey() {
        Binding binding = Binding.of(Exchange.topic("x"), "a.#");
        RoutingTable table = RoutingTable.of(ExchangeType.TOPIC, List.of(new BoundQueue("q", binding, "^a\\..*?$")));

        assertThat(queues(table, "a.b")).containsExactly("q");
        assertThat(queues(table, "a")).as("Kombu's # needs its dot").isEmpty();
    }

    @Test
    void aStoredPatternInNoKnownDialectGivesWayToTheKey() {
        Binding binding = Binding.of(Exchange.topic("x"), "a.#");
        RoutingTable table = RoutingTable.of(ExchangeType.TOPIC, List.of(new BoundQueue("q", binding, "(a+)+$")));

        assertThat(queues(table, "a.b")).containsExactly("q");
    }

    @Test
    void headersRoutesByTheArgumentsOfTheBinding() {
        RoutingTable table = table(
                ExchangeType.HEADERS,
                bound("all", Map.of("format", "pdf", "pages", 3)),
                bound("any", Map.of("x-match", "any", "format", "pdf", "pages", 4)));
        MessageProperties properties = MessageProperties.builder()
                .header("format", "pdf")
                .header("pages", 3L)
                .build();

        assertThat(table.queues("ignored", properties)).containsExactlyInAnyOrder("all", "any");
        assertThat(table.queues("ignored", MessageProperties.EMPTY)).isEmpty();
    }

    private static Set<String> queues(RoutingTable table, String key) {
        return table.queues(key, MessageProperties.EMPTY);
    }

    private static RoutingTable table(ExchangeType type, BoundQueue... bindings) {
        return RoutingTable.of(type, List.of(bindings));
    }

    private static BoundQueue bound(String queue, String key) {
        return BoundQueue.of(queue, Binding.of(Exchange.direct("x"), key));
    }

    private static BoundQueue bound(String queue, Map<String, Object> arguments) {
        return BoundQueue.of(queue, new Binding(Exchange.headers("x"), "", arguments));
    }
}
