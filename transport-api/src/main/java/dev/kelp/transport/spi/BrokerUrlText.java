package dev.kelp.transport.spi;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** The text form of a URL that may be shown: as Kombu's {@code as_uri}, with every secret masked. */
final class BrokerUrlText {

    private static final String MASK = "**";

    private BrokerUrlText() {}

    static String masked(BrokerUrlParts parts) {
        StringBuilder out = new StringBuilder(parts.scheme()).append("://");
        if (parts.scheme().contains("+")) {
            out.append(quoted(withoutPassword(parts.virtualHost()), "/:@*"));
        } else {
            appendAuthority(out, parts);
            appendVirtualHost(out, parts);
        }
        String separator = "?";
        for (Map.Entry<String, String> option : parts.options().entrySet()) {
            out.append(separator)
                    .append(quoted(option.getKey(), ""))
                    .append('=')
                    .append(shown(option));
            separator = "&";
        }
        return out.toString();
    }

    private static void appendAuthority(StringBuilder out, BrokerUrlParts parts) {
        if (parts.user() != null || parts.password() != null) {
            out.append(quoted(Objects.requireNonNullElse(parts.user(), ""), ""));
            out.append(parts.password() == null ? "@" : ":" + MASK + "@");
        }
        String host = Objects.requireNonNullElse(parts.host(), "");
        out.append(host.contains(":") ? "[" + quoted(host, ":") + "]" : quoted(host, ""));
        parts.port().ifPresent(port -> out.append(':').append(port));
    }

    /** A URL without a host is shown as short as it was written. */
    private static void appendVirtualHost(StringBuilder out, BrokerUrlParts parts) {
        if (parts.host() != null || !parts.virtualHost().equals("/")) {
            out.append('/').append(quoted(parts.virtualHost(), "/"));
        }
    }

    /** What follows {@code a+b://} is opaque, yet often an address with a password of its own. */
    private static String withoutPassword(String opaque) {
        int at = opaque.lastIndexOf('@');
        int colon = opaque.indexOf(':');
        return colon < 0 || at < colon ? opaque : opaque.substring(0, colon + 1) + MASK + opaque.substring(at);
    }

    private static String shown(Map.Entry<String, String> option) {
        String name = option.getKey().toLowerCase(Locale.ROOT);
        boolean secret =
                name.contains("pass") || name.contains("secret") || name.contains("token") || name.contains("key");
        return secret ? MASK : quoted(option.getValue(), "/:");
    }

    /** Percent-encodes what is neither unreserved nor in {@code safe}, so that nothing from a URL breaks a line of the log. */
    private static String quoted(String text, String safe) {
        StringBuilder out = new StringBuilder(text.length());
        for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (each & 0xff);
            boolean plain = (c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= '0' && c <= '9')
                    || "-._~".indexOf(c) >= 0
                    || safe.indexOf(c) >= 0;
            out.append(plain ? String.valueOf(c) : String.format("%%%02X", (int) c));
        }
        return out.toString();
    }
}
