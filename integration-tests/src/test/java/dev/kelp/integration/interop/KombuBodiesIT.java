package dev.kelp.integration.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelp.integration.broker.RabbitMq;
import dev.kelp.transport.Broker;
import dev.kelp.transport.BrokerOptions;
import dev.kelp.transport.Publish;
import dev.kelp.transport.ReceivedMessage;
import dev.kelp.transport.topology.Exchange;
import dev.kelp.transport.topology.Queue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Bodies and headers mean the same to Kombu and to Kelp, whoever wrote them. */
final class KombuBodiesIT {

    private static String url;
    private static Broker broker;

    @BeforeAll
    static void start() {
        url = RabbitMq.current().newVirtualHost().url();
        broker = Broker.connect(
                url, BrokerOptions.builder().accept(Set.of("json", "raw")).build());
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @Test
    void what_kombu_publishes_is_read_with_its_types() throws InterruptedException {
        Queue queue = Queue.builder("from-python")
                .boundTo(Exchange.direct("from-python"), "from-python")
                .build();
        try (PythonPeer peer = PythonPeer.script("publish_bodies.py", url, queue.name())) {
            assertThat(peer.lastLine()).isEqualTo("published");
        }
        broker.declare(queue); // as Python declared it, or the broker would refuse

        Map<String, Object> bodies = new HashMap<>();
        ReceivedMessage last = null;
        for (var next = broker.get(queue.name()); next.isPresent(); next = broker.get(queue.name())) {
            last = next.get();
            bodies.put(String.valueOf(last.message().properties().header("name")), last.body());
            last.ack();
        }

        assertThat(bodies)
                .containsEntry("datetime-naive", LocalDateTime.parse("2024-01-02T03:04:05.678900"))
                .containsEntry("datetime-utc", OffsetDateTime.parse("2024-01-02T03:04:05Z"))
                .containsEntry("date", LocalDate.parse("2024-01-02"))
                .containsEntry("time", LocalTime.parse("03:04:05.000006"))
                .containsEntry("decimal", new BigDecimal("1.10"))
                .containsEntry("uuid", UUID.fromString("00010203-0405-0607-0809-0a0b0c0d0e0f"))
                .containsEntry("non-ascii", "h\u00e9llo \u4e16\u754c \uD83D\uDE00")
                .containsEntry("floats", List.of(1.5, 1e16, 1e-7, 1.0))
                .containsEntry("big-int", BigInteger.TWO.pow(70))
                .containsEntry("gzip", Map.of("k", "v".repeat(1000)))
                .containsEntry("done", "done");
        assertThat((byte[]) bodies.get("bytes-utf8"))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("abc");
        assertThat((byte[]) bodies.get("bytes-binary")).containsExactly(0xff, 0x00, 0x80);
        assertThat((byte[]) bodies.get("raw-bytes")).containsExactly(0, 1);
        assertThat(bodies.get("nested")).isEqualTo(nested());
        assertThat(last.message().properties().header("far")).isEqualTo(1L << 40);
        assertThat(last.message().properties().header("map")).isEqualTo(Map.of("a", List.of(1, "b")));
    }

    private static Map<String, Object> nested() {
        Map<String, Object> inner = new LinkedHashMap<>();
        inner.put("b", null);
        return Map.of("a", Arrays.asList(1, inner), "t", List.of(1, 2));
    }

    @Test
    void what_kelp_publishes_is_read_by_kombu_with_its_types() throws InterruptedException {
        Queue queue = Queue.of("from-java");
        Map<String, Object> bodies = new LinkedHashMap<>();
        bodies.put("datetime.datetime(2024, 1, 2, 3, 4, 5, 678900)", LocalDateTime.parse("2024-01-02T03:04:05.678900"));
        bodies.put("datetime.date(2024, 1, 2)", LocalDate.parse("2024-01-02"));
        bodies.put("datetime.time(3, 4, 5, 6)", LocalTime.parse("03:04:05.000006"));
        bodies.put("Decimal('1.10')", new BigDecimal("1.10"));
        bodies.put(
                "UUID('00010203-0405-0607-0809-0a0b0c0d0e0f')",
                UUID.fromString("00010203-0405-0607-0809-0a0b0c0d0e0f"));
        bodies.put("b'\\xff\\x00\\x80'", new byte[] {(byte) 0xff, 0, (byte) 0x80});
        bodies.put("b'abc'", "abc".getBytes(StandardCharsets.UTF_8));
        bodies.put("'h\u00e9llo'", "h\u00e9llo");
        bodies.put("[1.5, 1e+16, 1e-07, 1.0]", List.of(1.5, 1e16, 1e-7, 1.0));
        bodies.put("1180591620717411303424", BigInteger.TWO.pow(70));
        bodies.put("{'a': [1, {'b': None}], 't': [1, 2]}", orderedNested());

        List<String> expected = new ArrayList<>();
        int number = 0;
        for (Map.Entry<String, Object> body : bodies.entrySet()) {
            String name = "n" + number++;
            broker.producer().publish(body.getValue(), Publish.to(queue).header("name", name));
            expected.add("got " + name + " " + body.getKey());
        }
        broker.producer()
                .publish(
                        "x".repeat(500),
                        Publish.to(queue).header("name", "gzip").compression("gzip"));
        broker.producer()
                .publish(
                        "end",
                        Publish.to(queue)
                                .header("name", "done")
                                .header("far", 1L << 40)
                                .priority(0));

        try (PythonPeer peer = PythonPeer.script("read_bodies.py", url, queue.name())) {
            assertThat(peer.lastLine()).isEqualTo("read");
            assertThat(peer.seen()).containsSubsequence(expected);
            assertThat(peer.seen()).contains("got gzip '" + "x".repeat(500) + "'", "got done 'end'|0|" + (1L << 40));
        }
    }

    private static Map<String, Object> orderedNested() {
        Map<String, Object> inner = new LinkedHashMap<>();
        inner.put("b", null);
        Map<String, Object> outer = new LinkedHashMap<>();
        outer.put("a", Arrays.asList(1, inner));
        outer.put("t", List.of(1, 2));
        return outer;
    }
}
