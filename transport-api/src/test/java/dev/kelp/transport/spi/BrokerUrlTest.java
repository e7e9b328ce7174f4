package dev.kelp.transport.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kelp.transport.error.TransportConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BrokerUrlTest {

    private static final String CANARY = "c4n4ry";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "amqp://u:c4n4ry@h:1/v",
                "amqp://u:a%2Fc4n4ry%40b@h/v?heartbeat=3",
                "amqp://u:a/c4n4ry@h/v",
                "redis://:c4n4ry@h",
                "sqs://KEY:c4n4ry@",
                "amqp://h?password=c4n4ry",
                "amqp://h?ssl_keyfile_password=c4n4ry",
                "amqp://h?Secret=c4n4ry",
                "amqp://h?session_token=c4n4ry",
                "redis+socket://u:c4n4ry@/run/redis.sock",
                "sqla+postgresql://u:c4n4ry@h:5432/db",
            })
    void noTextFormShowsASecret(String text) {
        BrokerUrl url = BrokerUrl.parse(text);
        assertThat(url.toString()).contains("**").doesNotContain(CANARY);
        assertThat(url.password().toString()).doesNotContain(CANARY);
        assertThat(BrokerUrlParser.parse(text).toString()).doesNotContain(CANARY);
        assertThat(ConnectionSettings.builder(url).build().toString()).doesNotContain(CANARY);
    }

    @ParameterizedTest
    @CsvSource({
        "amqp://u:c4n4ry@h:notaport, The port",
        "amqp://u:c4n4ry@h:0, The port",
        "amqp://u:c4n4ry@h:65536, The port",
        "amqp://u:c4n4ry%zz@h, The password",
        "amqp://c4n4ry%@h, The user",
        "amqp://u:c4n4ry@h/%g0, The virtual host",
        "a.b://u:c4n4ry@h, The scheme",
        "'://u:c4n4ry@h', The scheme",
        "amqp://u:c4n4ry@h?a=1&a=2, The option a",
        "amqp://u:c4n4ry@h?a=%, The option a",
    })
    void whatCannotBeReadIsNamedWithoutTheSecret(String text, String part) {
        assertThatThrownBy(() -> BrokerUrl.parse(text))
                .isInstanceOf(TransportConfigurationException.class)
                .hasMessageStartingWith(part)
                .hasMessageContaining("allowed is")
                .hasMessageNotContaining(CANARY);
    }

    @Test
    void anEmptyListSaysWhatToWrite() {
        assertThatThrownBy(() -> BrokerUrl.parseList(" ; ")).hasMessageContaining("amqp://localhost");
    }

    @Test
    void aSemicolonInAPasswordIsWrittenEncoded() {
        assertThat(BrokerUrl.parseList("amqp://u:p%3Bq@a;amqp://b"))
                .extracting(BrokerUrl::toString)
                .containsExactly("amqp://u:**@a//", "amqp://b//");
    }

    @Test
    void aPlusIsAPlus() {
        assertThat(BrokerUrl.parse("amqp://u:a+b@h").password().map(Secret::reveal))
                .contains("a+b");
    }

    @Test
    void nothingInAUrlBreaksALineOfTheLog() {
        BrokerUrl url = BrokerUrl.parse("amqp://us%0Aer:p@ho%1Bst/v%0Dh?heart%0Abeat=1%0A2");
        assertThat(url.toString()).isEqualTo("amqp://us%0Aer:**@ho%1Bst/v%0Dh?heart%0Abeat=1%0A2");
    }

    @Test
    void theAddressOfASocketIsItsPath() {
        BrokerUrl url = BrokerUrl.parse("redis+socket:///run/redis.sock?virtual_host=4");
        assertThat(url.scheme()).isEqualTo("redis+socket");
        assertThat(url.virtualHost()).isEqualTo("/run/redis.sock");
        assertThat(url.options()).containsEntry("virtual_host", "4");
        assertThat(url.toString()).isEqualTo("redis+socket:///run/redis.sock?virtual_host=4");
    }

    @Test
    void urlsWithEqualPartsAreEqual() {
        assertThat(BrokerUrl.parse("amqp://u:p@h/v")).isEqualTo(BrokerUrl.parse(" AMQP://u:p@h/v "));
        assertThat(BrokerUrl.parse("amqp://u:p@h/v")).isNotEqualTo(BrokerUrl.parse("amqp://u:q@h/v"));
    }
}
