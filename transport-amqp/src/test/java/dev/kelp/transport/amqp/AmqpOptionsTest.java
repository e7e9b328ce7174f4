package dev.kelp.transport.amqp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kelp.transport.error.TransportConfigurationException;
import dev.kelp.transport.spi.BrokerUrl;
import dev.kelp.transport.spi.ConnectionSettings;
import dev.kelp.transport.spi.OptionDescription;
import dev.kelp.transport.spi.Timeouts;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AmqpOptionsTest {

    @Test
    void without_options_the_settings_count() {
        AmqpOptions options = options("amqp://rabbit");

        assertThat(options.timeouts()).isEqualTo(Timeouts.DEFAULTS);
        assertThat(options.writeTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(options.clientName()).isEqualTo("from settings");
        assertThat(options.host()).isEqualTo("rabbit");
        assertThat(options.port()).isEqualTo(5672);
        assertThat(options.tls()).isFalse();
    }

    @Test
    void the_url_wins_over_the_settings() {
        AmqpOptions options = options("amqp://rabbit:1234?heartbeat=5&connect_timeout=500ms&read_timeout=2s"
                + "&write_timeout=3s&client_name=url&frame_max=8192&channel_max=7&login_method=PLAIN");

        assertThat(options.timeouts().heartbeat()).isEqualTo(Duration.ofSeconds(5));
        assertThat(options.timeouts().connect()).isEqualTo(Duration.ofMillis(500));
        assertThat(options.timeouts().rpc()).isEqualTo(Duration.ofSeconds(2));
        assertThat(options.writeTimeout()).isEqualTo(Duration.ofSeconds(3));
        assertThat(options.clientName()).isEqualTo("url");
        assertThat(options.port()).isEqualTo(1234);
        assertThat(options.frameMax()).isEqualTo(8192);
        assertThat(options.channelMax()).isEqualTo(7);
    }

    @ParameterizedTest
    @CsvSource({
        "amqp://h, false, 5672",
        "pyamqp://h, false, 5672",
        "amqps://h, true, 5671",
        "amqp://h?ssl=true, true, 5671"
    })
    void tls_comes_with_the_scheme_or_the_option_and_changes_the_port(String url, boolean tls, int port) {
        assertThat(options(url).tls()).isEqualTo(tls);
        assertThat(options(url).port()).isEqualTo(port);
    }

    @Test
    void localhost_is_the_ipv4_one_as_in_kombu_but_not_where_a_certificate_has_to_name_it() {
        assertThat(options("amqp://localhost").host()).isEqualTo("127.0.0.1");
        assertThat(options("amqp://").host()).isEqualTo("127.0.0.1");
        assertThat(options("amqps://localhost").host()).isEqualTo("localhost");
    }

    @ParameterizedTest
    @CsvSource({
        "login_method=EXTERNAL, login_method, PLAIN",
        "ssl=true&ssl_cert_reqs=CERT_NONE, ssl_cert_reqs, required",
        "ssl=true&ssl_cert_reqs=optional, ssl_cert_reqs, required",
        "ssl_ca_certs=/ca.pem, ssl, amqps",
        "ssl=false&ssl_check_hostname=false, ssl, amqps",
    })
    void what_is_unknown_or_weakens_security_is_refused_by_name(String query, String option, String allowed) {
        assertThatThrownBy(() -> options("amqp://u:canary@h/?" + query))
                .isInstanceOf(TransportConfigurationException.class)
                .hasMessageContaining("Option " + option)
                .hasMessageContaining(allowed)
                .hasMessageNotContaining("canary");
    }

    @Test
    void amqps_without_tls_is_refused() {
        assertThatThrownBy(() -> options("amqps://h?ssl=false")).isInstanceOf(TransportConfigurationException.class);
    }

    @ParameterizedTest
    @CsvSource({"frame_max=100", "channel_max=70000", "channel_max=-1"})
    void numbers_outside_the_protocol_are_refused(String query) {
        AmqpOptions options = options("amqp://h?" + query);

        assertThatThrownBy(() -> {
                    options.frameMax();
                    options.channelMax();
                })
                .isInstanceOf(TransportConfigurationException.class);
    }

    @Test
    void every_option_is_described() {
        assertThat(new AmqpTransport().describe().options())
                .extracting(OptionDescription::name)
                .containsExactlyInAnyOrder(
                        "heartbeat",
                        "connect_timeout",
                        "read_timeout",
                        "write_timeout",
                        "login_method",
                        "ssl",
                        "ssl_ca_certs",
                        "ssl_cert_reqs",
                        "ssl_check_hostname",
                        "client_name",
                        "frame_max",
                        "channel_max");
    }

    private static AmqpOptions options(String url) {
        return AmqpOptions.of(ConnectionSettings.builder(BrokerUrl.parse(url))
                .clientName("from settings")
                .build());
    }
}
