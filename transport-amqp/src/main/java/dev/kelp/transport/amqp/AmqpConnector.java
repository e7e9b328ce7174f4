package dev.kelp.transport.amqp;

import com.rabbitmq.client.Address;
import com.rabbitmq.client.DefaultSaslConfig;
import dev.kelp.transport.runtime.TimeSource;
import dev.kelp.transport.spi.BrokerUrl;
import dev.kelp.transport.spi.Connection;
import dev.kelp.transport.spi.ConnectionSettings;
import dev.kelp.transport.spi.Secret;
import dev.kelp.transport.spi.Timeouts;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Makes one connection. The client's own recovery is off: a lost connection stays lost, and its owner makes the next. */
final class AmqpConnector {

    private static final String GUEST = "guest"; // user and password when the URL has none, as in Kombu
    private static final Duration THREADS_END = Duration.ofSeconds(1);

    /** The client ends the whole connection at a larger body, and the next one's too; so this is well above what we decode. */
    private static final int MIN_BODY_CAP = 512 * 1024 * 1024;

    private final ConnectionSettings settings;
    private final AmqpOptions options;
    private final Timeouts timeouts;
    private final AmqpErrors errors;
    private final TimeSource time;

    AmqpConnector(ConnectionSettings settings, AmqpOptions options) {
        this.settings = settings;
        this.options = options;
        this.timeouts = options.timeouts();
        this.time = settings.runtime().time();
        this.errors = new AmqpErrors(settings.url().toString());
    }

    Connection connect() {
        ConnectionThreads threads = new ConnectionThreads(options.clientName(), time);
        AmqpClientFactory factory = factory(threads);
        ScheduledFuture<?> deadline = threads.timers()
                .schedule(
                        factory::abandon,
                        timeouts.connect().plus(timeouts.handshake()).toNanos(),
                        TimeUnit.NANOSECONDS);
        try {
            com.rabbitmq.client.Connection client = factory.newConnection(
                    new ReaderExecutor(),
                    () -> List.of(new Address(options.host(), options.port())),
                    options.clientName());
            deadline.cancel(false);
            return new AmqpConnection(
                    client,
                    Objects.requireNonNull(factory.handler()),
                    threads,
                    errors,
                    new AmqpLimits(timeouts.rpc(), options.writeTimeout()));
        } catch (IOException | TimeoutException | RuntimeException e) {
            factory.abandon();
            threads.end(THREADS_END);
            throw errors.connecting(deadline.isDone() && !deadline.isCancelled() ? late(e) : e);
        }
    }

    /** Our deadline closed the socket, which is not what went wrong. */
    private static TimeoutException late(Exception closed) {
        TimeoutException late = new TimeoutException();
        late.initCause(closed);
        return late;
    }

    private AmqpClientFactory factory(ConnectionThreads threads) {
        AmqpSockets sockets = new AmqpSockets(options);
        int maxBodyBytes = Math.max(MIN_BODY_CAP, settings.limits().maxBodyBytes());
        AmqpClientFactory factory = new AmqpClientFactory(sockets.factory(), maxBodyBytes, time);
        factory.setAutomaticRecoveryEnabled(false);
        factory.setTopologyRecoveryEnabled(false);
        factory.setSocketConfigurator(sockets::configure);
        factory.setThreadFactory(threads);
        factory.setHeartbeatExecutor(threads.timers());
        factory.setExceptionHandler(new QuietExceptionHandler());
        logIn(factory);
        bound(factory);
        return factory;
    }

    private void logIn(AmqpClientFactory factory) {
        BrokerUrl url = settings.url();
        factory.setSaslConfig(DefaultSaslConfig.PLAIN);
        factory.setUsername(url.user().orElse(GUEST));
        factory.setPassword(url.password().map(Secret::reveal).orElse(GUEST));
        factory.setVirtualHost(url.virtualHost());
        Map<String, Object> properties = factory.getClientProperties();
        properties.put("product", "Kelp");
        properties.put("version", version());
        properties.remove("copyright");
        properties.remove("information");
        factory.setClientProperties(properties);
    }

    private static String version() {
        String version = AmqpConnector.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    /** The client gives each of two answers half of its handshake timeout; our own deadline bounds the whole. */
    private void bound(AmqpClientFactory factory) {
        factory.setConnectionTimeout(millis(timeouts.connect()));
        factory.setHandshakeTimeout(millis(timeouts.handshake().multipliedBy(2)));
        factory.setChannelRpcTimeout(millis(timeouts.rpc()));
        factory.setShutdownTimeout(millis(timeouts.rpc()));
        factory.setRequestedHeartbeat(seconds(timeouts.heartbeat()));
        factory.setRequestedFrameMax(options.frameMax());
        factory.setRequestedChannelMax(options.channelMax());
    }

    /** At least one: 0 would be no bound at all. */
    private static int millis(Duration time) {
        return (int) Math.min(Integer.MAX_VALUE, Math.max(1, time.toMillis()));
    }

    /** AMQP counts heartbeats in whole seconds; a part of one is rounded up, because 0 is off. */
    private static int seconds(Duration time) {
        long seconds = time.plusSeconds(1).minusNanos(1).toSeconds();
        return (int) Math.min(65_535, seconds);
    }
}
