package dev.kelp.transport.amqp;

import dev.kelp.transport.error.TransportConfigurationException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Which certificates a broker may show: those signed by the JVM's authorities, or by those of a PEM file. There is no other mode. */
final class AmqpTls {

    private AmqpTls() {}

    /** A context that trusts the JVM's authorities, or only those of the file. */
    static SSLContext context(Optional<String> authorities) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(authorities.isPresent() ? keyStore(Path.of(authorities.get())) : null);
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new TransportConfigurationException(
                    "TLS cannot be set up"
                            + authorities
                                    .map(file -> " with " + AmqpOptions.SSL_CA_CERTS + "=" + file)
                                    .orElse("") + "; the file must hold certificates in PEM form.",
                    e);
        }
    }

    private static KeyStore keyStore(Path file) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        Collection<? extends Certificate> certificates;
        try (InputStream in = Files.newInputStream(file)) {
            certificates = CertificateFactory.getInstance("X.509").generateCertificates(in);
        }
        if (certificates.isEmpty()) {
            throw new IOException("no certificate in " + file);
        }
        int number = 0;
        for (Certificate each : certificates) {
            store.setCertificateEntry("authority-" + number++, each);
        }
        return store;
    }
}
