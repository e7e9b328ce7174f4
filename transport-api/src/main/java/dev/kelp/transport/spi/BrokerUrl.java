package dev.kelp.transport.spi;

import dev.kelp.transport.error.TransportConfigurationException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The address of one broker: {@code scheme://[user[:password]@][host][:port][/virtual-host][?option=value&...]}.
 *
 * <p>Parsed as Kombu 5.7 does: every part is percent-decoded, one leading slash is cut from the path, an empty path is the virtual
 * host {@code /}. {@code a+b://…} keeps everything behind {@code ://} up to the query as the path. A text without {@code ://} is a
 * host name for {@code amqp}. Immutable; every text form masks the password and secret options.
 */
public final class BrokerUrl {

    private final BrokerUrlParts parts;

    BrokerUrl(BrokerUrlParts parts) {
        this.parts = parts;
    }

    /**
     * Parses one URL. Options are not checked here but by the registry, which knows the transport.
     *
     * @throws TransportConfigurationException if it cannot be read; says which part, never the password
     */
    public static BrokerUrl parse(String url) {
        return new BrokerUrl(BrokerUrlParser.parse(url));
    }

    /** Parses a failover list: URLs separated by {@code ;} (a semicolon inside a password is written {@code %3B}). */
    public static List<BrokerUrl> parseList(String urls) {
        List<BrokerUrl> parsed = Arrays.stream(urls.split(";", -1))
                .filter(each -> !each.isBlank())
                .map(BrokerUrl::parse)
                .toList();
        if (parsed.isEmpty()) {
            throw new TransportConfigurationException(
                    "The broker URL is empty; write for instance amqp://localhost or memory://.", null);
        }
        return parsed;
    }

    /** Which transport: the text before {@code ://}, for instance {@code amqp}. */
    public String scheme() {
        return parts.scheme();
    }

    /** The host, without the brackets of an IPv6 address. */
    public Optional<String> host() {
        return Optional.ofNullable(parts.host());
    }

    /** The port, where one is given. */
    public OptionalInt port() {
        return parts.port();
    }

    /** The user, where one is given. */
    public Optional<String> user() {
        return Optional.ofNullable(parts.user());
    }

    /** The password, where one is given. */
    public Optional<Secret> password() {
        return Optional.ofNullable(parts.password());
    }

    /** The virtual host; {@code /} when the path is empty. */
    public String virtualHost() {
        return parts.virtualHost();
    }

    /** Query parameters, decoded, in order; unmodifiable. Values may be secret: do not print them. */
    public Map<String, String> options() {
        return parts.options();
    }

    /** Options with typed access. */
    public Options typedOptions() {
        return new Options(this, parts.options());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BrokerUrl that && parts.equals(that.parts);
    }

    @Override
    public int hashCode() {
        return parts.hashCode();
    }

    /** The URL with the password, and every option that may be a secret, shown as {@code **}; the rest is percent-encoded again. */
    @Override
    public String toString() {
        return BrokerUrlText.masked(parts);
    }
}
