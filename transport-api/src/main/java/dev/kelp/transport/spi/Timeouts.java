package dev.kelp.transport.spi;

import java.time.Duration;

/**
 * How long things may take at the most.
 *
 * @param connect opening the socket; default 5 s
 * @param handshake logging in; default 10 s
 * @param rpc one question to the broker (declare, consume, settle batch); default 10 s
 * @param confirm the broker's answer to a publish; default 10 s
 * @param heartbeat interval of heartbeats, silence of twice this is a loss; zero is off; default 10 s
 */
public record Timeouts(Duration connect, Duration handshake, Duration rpc, Duration confirm, Duration heartbeat) {

    /** Every one at its default. */
    public static final Timeouts DEFAULTS = new Timeouts(
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofSeconds(10));

    /** The same with another connect timeout. */
    public Timeouts withConnect(Duration value) {
        return new Timeouts(value, handshake, rpc, confirm, heartbeat);
    }

    /** The same with another handshake timeout. */
    public Timeouts withHandshake(Duration value) {
        return new Timeouts(connect, value, rpc, confirm, heartbeat);
    }

    /** The same with another RPC timeout. */
    public Timeouts withRpc(Duration value) {
        return new Timeouts(connect, handshake, value, confirm, heartbeat);
    }

    /** The same with another confirm timeout. */
    public Timeouts withConfirm(Duration value) {
        return new Timeouts(connect, handshake, rpc, value, heartbeat);
    }

    /** The same with another heartbeat. */
    public Timeouts withHeartbeat(Duration value) {
        return new Timeouts(connect, handshake, rpc, confirm, value);
    }
}
