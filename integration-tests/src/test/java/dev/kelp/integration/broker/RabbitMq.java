package dev.kelp.integration.broker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.testcontainers.containers.Container.ExecResult;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * A RabbitMQ broker in a container: one for each version and JVM, started when first asked for and removed with the JVM.
 *
 * <p>Its port stays the same over restarts, so that clients can come back. Tests that stop or restart it share it all the same:
 * test classes run one after the other.
 */
public final class RabbitMq {

    private static final int AMQP_PORT = 5672;
    private static final AtomicInteger VIRTUAL_HOSTS = new AtomicInteger();
    private static @Nullable RabbitMq current; // guarded by the class
    private static @Nullable RabbitMq old; // guarded by the class

    private final GenericContainer<?> container;
    private final int port;

    /** A virtual host of one test class, and the URL that leads there. */
    public record VirtualHost(String name, String url) {}

    private RabbitMq(String image) {
        this.port = Sockets.freePort();
        this.container = new GenericContainer<>(DockerImageName.parse(image))
                .withExposedPorts(AMQP_PORT)
                .withLabels(Map.of(Leftovers.OWNER_LABEL, Leftovers.owner()))
                .withCreateContainerCmdModifier(command -> publish(command.getHostConfig()));
    }

    /** The version that Kelp is tested with first (system property {@code kelp.image.rabbitmq}). */
    public static synchronized RabbitMq current() {
        RabbitMq broker = current == null ? started("kelp.image.rabbitmq") : current;
        current = broker;
        return broker;
    }

    /** RabbitMQ 3.10, which hands out header types that later versions translate (property {@code kelp.image.rabbitmq-3.10}). */
    public static synchronized RabbitMq old() {
        RabbitMq broker = old == null ? started("kelp.image.rabbitmq-3.10") : old;
        old = broker;
        return broker;
    }

    private static RabbitMq started(String imageProperty) {
        Leftovers.remove();
        RabbitMq broker = new RabbitMq(Objects.requireNonNull(System.getProperty(imageProperty), imageProperty));
        broker.container.start();
        broker.awaitReady();
        return broker;
    }

    /** The URL of the default virtual host, with guest's credentials. */
    public String url() {
        return "amqp://guest:guest@localhost:" + port + "/";
    }

    /** The port on this machine. */
    public int port() {
        return port;
    }

    /** Makes an empty virtual host. */
    public VirtualHost newVirtualHost() {
        String name = "test-" + VIRTUAL_HOSTS.incrementAndGet();
        ctl("add_vhost", name);
        ctl("set_permissions", "-p", name, "guest", ".*", ".*", ".*");
        return new VirtualHost(name, url() + name);
    }

    /** Runs {@code rabbitmqctl} in the container and returns what it printed; fails if it failed. Takes about two seconds. */
    public String ctl(String... arguments) {
        String[] command = new String[arguments.length + 1];
        command[0] = "rabbitmqctl";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        ExecResult result = exec(command);
        if (result.getExitCode() != 0) {
            throw new IllegalStateException(
                    "rabbitmqctl " + String.join(" ", arguments) + ": " + result.getStdout() + result.getStderr());
        }
        return result.getStdout();
    }

    /** Stops the broker properly and starts it again; durable queues and persistent messages survive. */
    public void restart() {
        stop();
        start();
    }

    /** Stops the broker properly. */
    public void stop() {
        docker().stopContainerCmd(container.getContainerId()).withTimeout(30).exec();
    }

    /** Kills the broker as a power failure would. */
    public void kill() {
        docker().killContainerCmd(container.getContainerId()).exec();
    }

    /** Starts the broker after {@link #stop} or {@link #kill} and waits until it takes connections. */
    public void start() {
        docker().startContainerCmd(container.getContainerId()).exec();
        awaitReady();
    }

    private void publish(@Nullable HostConfig config) {
        Objects.requireNonNull(config)
                .withPortBindings(
                        new PortBinding(Ports.Binding.bindIpAndPort("127.0.0.1", port), ExposedPort.tcp(AMQP_PORT)));
    }

    private void awaitReady() {
        Sockets.awaitAnswer(port, AmqpGreeting::isAnswered);
    }

    private ExecResult exec(String[] command) {
        try {
            return container.execInContainer(command);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private DockerClient docker() {
        return container.getDockerClient();
    }
}
