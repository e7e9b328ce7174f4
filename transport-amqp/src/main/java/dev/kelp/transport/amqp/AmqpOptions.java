package dev.kelp.transport.amqp;

import dev.kelp.transport.error.TransportConfigurationException;
import dev.kelp.transport.spi.BrokerUrl;
import dev.kelp.transport.spi.ConnectionSettings;
import dev.kelp.transport.spi.Options;
import dev.kelp.transport.spi.Timeouts;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The options of one AMQP URL over the settings of the connection: where both say something, the URL wins.
 *
 * <p>Names and meanings are Kombu 5.7's; what would weaken security ({@code ssl_cert_reqs=none}) is refused instead of ignored.
 */
final class AmqpOptions {

    static final String HEARTBEAT = "heartbeat";
    static final String CONNECT_TIMEOUT = "connect_timeout";
    static final String READ_TIMEOUT = "read_timeout";
    static final String WRITE_TIMEOUT = "write_timeout";
    static final String LOGIN_METHOD = "login_method";
    static final String SSL = "ssl";
    static final String SSL_CA_CERTS = "ssl_ca_certs";
    static final String SSL_CERT_REQS = "ssl_cert_reqs";
    static final String SSL_CHECK_HOSTNAME = "ssl_check_hostname";
    static final String CLIENT_NAME = "client_name";
    static final String FRAME_MAX = "frame_max";
    static final String CHANNEL_MAX = "channel_max";

    private static final String PLAIN = "PLAIN";
    private static final Set<String> VERIFIED = Set.of("required", "cert_required");
    private static final int MIN_FRAME = 4096; // AMQP 0-9-1's own lower bound
    private static final int MAX_CHANNELS = 65_535;

    private final BrokerUrl url;
    private final Options options;
    private final ConnectionSettings settings;

    private AmqpOptions(ConnectionSettings settings) {
        this.url = settings.url();
        this.options = url.typedOptions();
        this.settings = settings;
    }

    /**
     * Reads and checks them.
     *
     * @throws TransportConfigurationException naming the option and what is allowed
     */
    static AmqpOptions of(ConnectionSettings settings) {
        AmqpOptions read = new AmqpOptions(settings);
        read.checkLogin();
        read.checkTls();
        return read;
    }

    Timeouts timeouts() {
        Timeouts base = settings.timeouts();
        return base.withHeartbeat(options.duration(HEARTBEAT).orElse(base.heartbeat()))
                .withConnect(options.duration(CONNECT_TIMEOUT).orElse(base.connect()))
                .withRpc(options.duration(READ_TIMEOUT).orElse(base.rpc()));
    }

    Duration writeTimeout() {
        return options.duration(WRITE_TIMEOUT).orElse(settings.timeouts().rpc());
    }

    /** Kombu's rule: localhost is 127.0.0.1, so that a host with IPv6 first does not miss a broker that listens on IPv4. */
    String host() {
        String host = url.host().orElse("localhost");
        return host.equals("localhost") && !tls() ? "127.0.0.1" : host;
    }

    int port() {
        return url.port().orElse(tls() ? AmqpDescription.TLS_PORT : AmqpDescription.PORT);
    }

    boolean tls() {
        return options.flag(SSL).orElse(url.scheme().equals("amqps"));
    }

    boolean checkHostname() {
        return options.flag(SSL_CHECK_HOSTNAME).orElse(true);
    }

    Optional<String> authorities() {
        return options.text(SSL_CA_CERTS);
    }

    String clientName() {
        return options.text(CLIENT_NAME).orElse(settings.clientName());
    }

    int frameMax() {
        int value = options.integer(FRAME_MAX).orElse(0);
        if (value != 0 && value < MIN_FRAME) {
            throw refused(FRAME_MAX, "at least " + MIN_FRAME + ", or 0 for the broker's");
        }
        return value;
    }

    int channelMax() {
        int value = options.integer(CHANNEL_MAX).orElse(0);
        if (value < 0 || value > MAX_CHANNELS) {
            throw refused(CHANNEL_MAX, "1 to " + MAX_CHANNELS + ", or 0 for the broker's");
        }
        return value;
    }

    private void checkLogin() {
        String method = options.text(LOGIN_METHOD).orElse(PLAIN);
        if (!method.equals(PLAIN)) {
            throw refused(LOGIN_METHOD, PLAIN);
        }
    }

    private void checkTls() {
        boolean encryptedScheme = url.scheme().equals("amqps");
        if (encryptedScheme && !tls()) {
            throw refused(SSL, "true with the scheme amqps (write amqp:// for a connection without TLS)");
        }
        String verification = options.text(SSL_CERT_REQS).orElse("required").toLowerCase(Locale.ROOT);
        if (!VERIFIED.contains(verification)) {
            throw refused(SSL_CERT_REQS, "required (to trust a private authority, name it with " + SSL_CA_CERTS + ")");
        }
        boolean tlsDetails =
                authorities().isPresent() || options.text(SSL_CHECK_HOSTNAME).isPresent();
        if (tlsDetails && !tls()) {
            throw refused(SSL, "true when other ssl_ options are given (or write amqps://)");
        }
    }

    private TransportConfigurationException refused(String option, String allowed) {
        return new TransportConfigurationException(
                "Option " + option + " of " + url + " must be " + allowed + ".", null);
    }
}
