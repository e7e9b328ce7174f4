package dev.kelp.transport.spi;

import dev.kelp.transport.error.TransportConfigurationException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Reads the URL grammar of Kombu 5.7 (its {@code utils/url.py}), with errors that name the part and no secret. */
final class BrokerUrlParser {

    private static final String SEPARATOR = "://";
    private static final int MAX_PORT = 65_535;

    private BrokerUrlParser() {}

    static BrokerUrlParts parse(String url) {
        String text = url.strip();
        int at = text.indexOf(SEPARATOR);
        if (at < 0) {
            return parse("amqp" + SEPARATOR + text);
        }
        String scheme = scheme(text.substring(0, at));
        String rest = text.substring(at + SEPARATOR.length());
        int query = rest.indexOf('?');
        String address = query < 0 ? rest : rest.substring(0, query);
        Map<String, String> options = query < 0 ? Map.of() : options(rest.substring(query + 1));
        return scheme.contains("+")
                ? new BrokerUrlParts(scheme, null, null, null, OptionalInt.empty(), decode("path", address), options)
                : withAuthority(scheme, address, options);
    }

    private static BrokerUrlParts withAuthority(String scheme, String address, Map<String, String> options) {
        int slash = address.indexOf('/', address.lastIndexOf('@') + 1);
        String authority = slash < 0 ? address : address.substring(0, slash);
        String path = slash < 0 ? "" : decode("virtual host", address.substring(slash + 1));
        int at = authority.lastIndexOf('@');
        String login = at < 0 ? "" : authority.substring(0, at);
        String hostAndPort = authority.substring(at + 1);
        int colon = login.indexOf(':');
        String user = decode("user", colon < 0 ? login : login.substring(0, colon));
        String password = colon < 0 ? "" : decode("password", login.substring(colon + 1));
        int portColon = portColon(hostAndPort);
        return new BrokerUrlParts(
                scheme,
                emptyToNull(user),
                password.isEmpty() ? null : Secret.of(password),
                host(portColon < 0 ? hostAndPort : hostAndPort.substring(0, portColon)),
                portColon < 0 ? OptionalInt.empty() : port(hostAndPort.substring(portColon + 1)),
                path.isEmpty() ? "/" : path,
                options);
    }

    private static String scheme(String scheme) {
        boolean valid = !scheme.isEmpty()
                && scheme.chars().allMatch(c -> c == '+' || c == '-' || c == '_' || Character.isLetterOrDigit(c));
        if (!valid) {
            throw bad("scheme", "letters, digits, + and - before ://, for instance amqp://localhost");
        }
        return scheme.toLowerCase(Locale.ROOT);
    }

    private static int portColon(String hostAndPort) {
        int colon = hostAndPort.lastIndexOf(':');
        return colon > hostAndPort.lastIndexOf(']') ? colon : -1;
    }

    private static @Nullable String host(String host) {
        boolean bracketed = host.startsWith("[") && host.endsWith("]");
        return emptyToNull(decode("host", bracketed ? host.substring(1, host.length() - 1) : host));
    }

    private static OptionalInt port(String text) {
        if (text.isEmpty()) {
            return OptionalInt.empty();
        }
        boolean digits = text.length() <= 5 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        int port = digits ? Integer.parseInt(text) : -1;
        if (port < 1 || port > MAX_PORT) {
            throw bad(
                    "port",
                    "a number from 1 to " + MAX_PORT
                            + " (special characters in a password are written as %40, %3A, %2F)");
        }
        return OptionalInt.of(port);
    }

    private static Map<String, String> options(String query) {
        Map<String, String> options = new LinkedHashMap<>();
        for (String pair : query.split("&", -1)) {
            if (pair.isEmpty()) {
                continue;
            }
            int equals = pair.indexOf('=');
            String name = decode("option name", equals < 0 ? pair : pair.substring(0, equals));
            String value = equals < 0 ? "" : decode("option " + name, pair.substring(equals + 1));
            if (options.put(name, value) != null) {
                throw bad("option " + name, "each option once");
            }
        }
        return Collections.unmodifiableMap(options);
    }

    /** URLDecoder reads a plus as a blank, which Kombu does not; so pluses are escaped first. */
    private static String decode(String part, String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw bad(part, "two hexadecimal digits after every % (a percent sign itself is %25)");
        }
    }

    private static @Nullable String emptyToNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private static TransportConfigurationException bad(String part, String allowed) {
        return new TransportConfigurationException(
                "The " + part + " of the broker URL cannot be read; allowed is " + allowed + ".", null);
    }
}
