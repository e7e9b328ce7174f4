package dev.kelp.transport;

import dev.kelp.transport.message.Printable;
import dev.kelp.transport.message.Route;

/** A route as messages to people show it. */
final class Destination {

    private Destination() {}

    static String of(Route route) {
        return Printable.of(route.toString());
    }
}
