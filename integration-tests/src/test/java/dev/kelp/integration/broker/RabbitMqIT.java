package dev.kelp.integration.broker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class RabbitMqIT {

    @Test
    void a_virtual_host_survives_a_restart_and_a_kill_at_the_same_port() {
        RabbitMq broker = RabbitMq.current();
        RabbitMq.VirtualHost host = broker.newVirtualHost();
        String url = broker.url();

        broker.restart();
        broker.kill();
        broker.start();

        assertThat(broker.url()).isEqualTo(url);
        assertThat(host.url()).startsWith(url);
        assertThat(broker.ctl("list_vhosts", "name")).contains(host.name());
    }

    @Test
    void the_old_broker_is_of_the_line_that_hands_out_every_header_type() {
        assertThat(RabbitMq.old().ctl("version")).startsWith("3.10.");
    }
}
