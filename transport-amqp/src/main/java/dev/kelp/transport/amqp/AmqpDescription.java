package dev.kelp.transport.amqp;

import dev.kelp.transport.spi.Capability;
import dev.kelp.transport.spi.OptionDescription;
import dev.kelp.transport.spi.OptionType;
import dev.kelp.transport.spi.TransportDescription;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What this transport is called, can do and may be told. */
final class AmqpDescription {

    static final List<String> SCHEMES = List.of("amqp", "amqps", "pyamqp", "librabbitmq");

    static final int PORT = 5672;
    static final int TLS_PORT = 5671;

    /**
     * All that RabbitMQ does on every queue. It counts deliveries on quorum queues only, so the count is there but not promised; a
     * prefetch of the whole channel would need global QoS, which RabbitMQ 4.3 refuses.
     */
    static final Set<Capability> CAPABILITIES = Set.copyOf(EnumSet.of(
            Capability.TOPIC_EXCHANGE,
            Capability.FANOUT_EXCHANGE,
            Capability.HEADERS_EXCHANGE,
            Capability.RELIABLE_FANOUT,
            Capability.ATOMIC_ROUTING,
            Capability.PUBLISH_CONFIRM,
            Capability.MANDATORY,
            Capability.PRIORITIES,
            Capability.HIGHEST_PRIORITY_FIRST,
            Capability.MESSAGE_TTL,
            Capability.QUEUE_EXPIRES,
            Capability.MAX_LENGTH,
            Capability.DEAD_LETTERING,
            Capability.FIFO_ORDER,
            Capability.EXCLUSIVE_QUEUES,
            Capability.CANCEL_NOTIFICATION,
            Capability.EQUIVALENCE_CHECK));

    private static final List<OptionDescription> OPTIONS = List.of(
            new OptionDescription(
                    AmqpOptions.HEARTBEAT,
                    OptionType.DURATION,
                    "10s",
                    "Interval of heartbeats; the smaller one of ours and the broker's counts, and 0 leaves it to the broker."),
            new OptionDescription(
                    AmqpOptions.CONNECT_TIMEOUT, OptionType.DURATION, "5s", "How long opening the socket may take."),
            new OptionDescription(
                    AmqpOptions.READ_TIMEOUT,
                    OptionType.DURATION,
                    "10s",
                    "How long an answer to one question may take."),
            new OptionDescription(
                    AmqpOptions.WRITE_TIMEOUT,
                    OptionType.DURATION,
                    "10s",
                    "How long one write may be stuck before the connection is given up."),
            new OptionDescription(
                    AmqpOptions.LOGIN_METHOD, OptionType.TEXT, "PLAIN", "How to log in; only PLAIN is known."),
            new OptionDescription(
                    AmqpOptions.SSL,
                    OptionType.BOOLEAN,
                    "false; true with amqps",
                    "Whether to use TLS, always verified."),
            new OptionDescription(
                    AmqpOptions.SSL_CA_CERTS,
                    OptionType.PATH,
                    "those of the JVM",
                    "PEM file of the authorities that may have signed the broker's certificate."),
            new OptionDescription(
                    AmqpOptions.SSL_CERT_REQS,
                    OptionType.TEXT,
                    "required",
                    "Kombu's name for verification; only required is allowed."),
            new OptionDescription(
                    AmqpOptions.SSL_CHECK_HOSTNAME,
                    OptionType.BOOLEAN,
                    "true",
                    "Whether the certificate must name the host; its signature is checked in any case."),
            new OptionDescription(
                    AmqpOptions.CLIENT_NAME,
                    OptionType.TEXT,
                    "given by the program",
                    "Name of the connection in the broker's own tools."),
            new OptionDescription(
                    AmqpOptions.FRAME_MAX,
                    OptionType.INTEGER,
                    "the broker's",
                    "The most bytes of one frame; at least 4096."),
            new OptionDescription(
                    AmqpOptions.CHANNEL_MAX,
                    OptionType.INTEGER,
                    "the broker's",
                    "The most channels of one connection."));

    static final TransportDescription DESCRIPTION =
            new TransportDescription("dev.kelp:kelp-transport-amqp", SCHEMES, PORT, CAPABILITIES, OPTIONS);

    private AmqpDescription() {}
}
