package dev.kelp.transport.virtual;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelp.transport.message.MessageProperties;
import dev.kelp.transport.message.Route;
import dev.kelp.transport.virtual.store.Death;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeathHeaderTest {

    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");
    private static final Route ROUTE = new Route("shop", "order.new");

    @Test
    void theFirstDeathIsWrittenAsRabbitMqWritesIt() {
        MessageProperties dead = DeathHeader.added(MessageProperties.EMPTY, "orders", Death.REJECTED, ROUTE, NOON);

        assertThat(dead.header("x-death"))
                .isEqualTo(List.of(Map.of(
                        "count",
                        1L,
                        "reason",
                        "rejected",
                        "queue",
                        "orders",
                        "time",
                        NOON,
                        "exchange",
                        "shop",
                        "routing-keys",
                        List.of("order.new"))));
        assertThat(dead.header("x-first-death-queue")).isEqualTo("orders");
        assertThat(dead.header("x-first-death-reason")).isEqualTo("rejected");
        assertThat(dead.header("x-first-death-exchange")).isEqualTo("shop");
        assertThat(dead.header("x-last-death-queue")).isEqualTo("orders");
    }

    @Test
    void theSameDeathAgainIsCounted() {
        MessageProperties once = died(MessageProperties.EMPTY, "orders", Death.EXPIRED);

        MessageProperties twice = died(once, "orders", Death.EXPIRED);

        assertThat(entries(twice))
                .singleElement()
                .satisfies(entry -> assertThat(entry.get("count")).isEqualTo(2L));
    }

    @Test
    void aDeathElsewhereIsPutInFrontAndTheFirstOneIsKept() {
        MessageProperties dead = died(died(MessageProperties.EMPTY, "a", Death.REJECTED), "b", Death.MAXLEN);

        assertThat(entries(dead)).extracting(entry -> entry.get("queue")).containsExactly("b", "a");
        assertThat(dead.header("x-first-death-queue")).isEqualTo("a");
        assertThat(dead.header("x-last-death-queue")).isEqualTo("b");
    }

    @Test
    void theExpirationIsTakenAwayAndNoted() {
        MessageProperties expiring =
                MessageProperties.builder().expiration("500").build();

        MessageProperties dead = died(expiring, "orders", Death.EXPIRED);

        assertThat(dead.expiration()).isNull();
        assertThat(entries(dead).get(0).get("original-expiration")).isEqualTo("500");
    }

    @Test
    void aHeaderThatSomebodyElseMadeUpDoesNoHarm() {
        MessageProperties forged = MessageProperties.builder()
                .header("x-death", List.of("nonsense", Map.of("queue", 7, "count", "many")))
                .build();

        MessageProperties dead = died(forged, "orders", Death.REJECTED);

        assertThat(entries(dead)).hasSize(2);
        assertThat(entries(dead).get(0).get("count")).isEqualTo(1L);
    }

    @Test
    void passingAQueueTwiceIsACycleUnlessSomebodyRejectedItOnTheWay() {
        MessageProperties expired = died(MessageProperties.EMPTY, "a", Death.EXPIRED);
        MessageProperties rejected = died(expired, "b", Death.REJECTED);

        assertThat(DeathHeader.passedUnrejected(expired, "a")).isTrue();
        assertThat(DeathHeader.passedUnrejected(expired, "b")).isFalse();
        assertThat(DeathHeader.passedUnrejected(rejected, "a")).isFalse();
    }

    private static MessageProperties died(MessageProperties properties, String queue, Death death) {
        return DeathHeader.added(properties, queue, death, ROUTE, NOON);
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> entries(MessageProperties properties) {
        return (List<Map<String, Object>>) properties.header("x-death");
    }
}
