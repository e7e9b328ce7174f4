package dev.kelp.transport.testkit;

import dev.kelp.transport.spi.Capability;
import dev.kelp.transport.spi.Channel;
import dev.kelp.transport.spi.Connection;
import dev.kelp.transport.spi.ConnectionListener;
import java.util.Set;

/** A correct connection, handed through; a broken variant overrides what it does wrong. */
class BrokenConnection implements Connection {

    final Connection correct;

    BrokenConnection(Connection correct) {
        this.correct = correct;
    }

    @Override
    public Set<Capability> capabilities() {
        return correct.capabilities();
    }

    @Override
    public Channel openChannel() {
        return correct.openChannel();
    }

    @Override
    public boolean isOpen() {
        return correct.isOpen();
    }

    @Override
    public void listen(ConnectionListener listener) {
        correct.listen(listener);
    }

    @Override
    public void close() {
        correct.close();
    }
}
