package dev.kelp.cli;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Names of nodes as Celery writes them: {@code name@host}, with {@code %h}, {@code %n} and {@code %d} for the host and its parts. */
final class Nodename {

    private Nodename() {}

    /** The name in full on this machine. */
    static String expanded(String given) {
        return expanded(given, host());
    }

    static String expanded(String given, String host) {
        int dot = host.indexOf('.');
        String first = dot < 0 ? host : host.substring(0, dot);
        String domain = dot < 0 ? "" : host.substring(dot + 1);
        String name = given.replace("%h", host).replace("%n", first).replace("%d", domain);
        return name.contains("@") ? name : name + "@" + host;
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost"; // a machine that does not know its own name
        }
    }
}
