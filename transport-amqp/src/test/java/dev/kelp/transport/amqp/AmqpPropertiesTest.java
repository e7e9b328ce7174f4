package dev.kelp.transport.amqp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.rabbitmq.client.AMQP.BasicProperties;
import dev.kelp.transport.message.DeliveryMode;
import dev.kelp.transport.message.MessageProperties;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class AmqpPropertiesTest {

    /** Class, weight and body size, which stand before the properties in a content header. */
    private static final int BEFORE_PROPERTIES = 12;

    /** The part of it that the client has read when it reads properties. */
    private static final int CLASS = 2;

    static Stream<RecordedProperties> recorded() {
        return RecordedProperties.all();
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void what_python_sends_is_sent_alike_but_for_the_letter_of_long_numbers_and_the_order_of_headers(
            RecordedProperties python) throws IOException {
        assertThat(WireProperties.of(written(python.properties()))).isEqualTo(WireProperties.of(mended(python.raw())));
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void what_python_sends_is_read_as_it_was_meant(RecordedProperties python) throws IOException {
        MessageProperties read = read(mended(python.raw()));

        assertThat(read.headers()).isEqualTo(python.properties().headers());
        assertThat(read).usingRecursiveComparison().isEqualTo(python.properties());
    }

    @Test
    void the_header_table_is_sent_also_when_it_is_empty_and_nothing_else_that_is_not_set() throws IOException {
        byte[] headersAndDeliveryMode = {0x30, 0, 0, 0, 0, 0, 2};

        assertThat(written(MessageProperties.EMPTY)).isEqualTo(headersAndDeliveryMode);
    }

    @Test
    void every_property_and_header_type_survives_the_wire() throws IOException {
        MessageProperties all = MessageProperties.builder()
                .deliveryMode(DeliveryMode.TRANSIENT)
                .priority(9)
                .contentType("text/plain")
                .contentEncoding("utf-8")
                .correlationId("c")
                .replyTo("r")
                .expiration("1500")
                .messageId("m")
                .timestamp(Instant.ofEpochSecond(1_700_000_000))
                .type("t")
                .userId("u")
                .appId("a")
                .clusterId("x")
                .header("void", null)
                .header("flag", true)
                .header("int", -2_147_483_647)
                .header("long", 1L << 40)
                .header("double", 1.5)
                .header("decimal", new BigDecimal("-3.14"))
                .header("text", "größe")
                .header("time", Instant.ofEpochSecond(1_700_000_001))
                .header("list", Arrays.asList(1, "two", null, List.of(3)))
                .header("map", Map.of("k", Map.of("deep", false)))
                .build();

        assertThat(read(written(all))).usingRecursiveComparison().isEqualTo(all);
    }

    @Test
    void bytes_stay_bytes() throws IOException {
        byte[] notText = {(byte) 0xff, 0, 1};
        MessageProperties sent =
                MessageProperties.builder().header("b", notText).build();

        assertThat(read(written(sent)).header("b")).isEqualTo(notText);
    }

    @Test
    void text_that_is_no_utf8_is_read_as_bytes() {
        byte[] latin1 = {'g', 'r', (byte) 0xf6, (byte) 0xdf, 'e'};
        BasicProperties received = new BasicProperties.Builder()
                .headers(Map.of("h", com.rabbitmq.client.impl.LongStringHelper.asLongString(latin1)))
                .build();

        assertThat(AmqpProperties.read(received).header("h")).isEqualTo(latin1);
    }

    @Test
    void whole_numbers_are_as_wide_as_python_makes_them() {
        assertThat(AmqpHeaders.write(Map.of("n", 5L))).containsEntry("n", 5);
        assertThat(AmqpHeaders.write(Map.of("n", BigInteger.TEN))).containsEntry("n", 10);
        assertThat(AmqpHeaders.write(Map.of("n", Integer.MIN_VALUE))).containsEntry("n", (long) Integer.MIN_VALUE);
        assertThat(AmqpHeaders.write(Map.of("n", new BigDecimal("1E+3")))).containsEntry("n", new BigDecimal("1000"));
    }

    @Test
    void what_amqp_cannot_carry_is_refused_by_the_name_of_its_header() {
        BigInteger tooWide = BigInteger.ONE.shiftLeft(64);
        BigDecimal tooPrecise = new BigDecimal("3.141592653589793");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> AmqpHeaders.write(Map.of("wide", tooWide)))
                .withMessageContaining("wide")
                .withMessageContaining("64");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AmqpHeaders.write(Map.of("precise", tooPrecise)))
                .withMessageContaining("precise");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AmqpHeaders.write(Map.of("odd", List.of(Thread.currentThread()))))
                .withMessageContaining("odd")
                .withMessageContaining("Thread");
    }

    private static byte[] written(MessageProperties properties) throws IOException {
        byte[] header = AmqpProperties.write(properties).toFrame(1, 0).getPayload();
        return Arrays.copyOfRange(header, BEFORE_PROPERTIES, header.length);
    }

    private static MessageProperties read(byte[] raw) throws IOException {
        byte[] header = header(raw);
        return AmqpProperties.read(new BasicProperties(
                new DataInputStream(new ByteArrayInputStream(header, CLASS, header.length - CLASS))));
    }

    private static byte[] mended(byte[] raw) {
        byte[] header = header(raw);
        HeaderTypes.mend(header);
        return Arrays.copyOfRange(header, BEFORE_PROPERTIES, header.length);
    }

    private static byte[] header(byte[] raw) {
        byte[] header = new byte[BEFORE_PROPERTIES + raw.length];
        System.arraycopy(raw, 0, header, BEFORE_PROPERTIES, raw.length);
        return header;
    }
}
