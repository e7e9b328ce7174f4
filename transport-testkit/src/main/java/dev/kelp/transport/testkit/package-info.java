/** Contract suites, chaos proxy and fakes for authors of transports. */
@NullMarked
package dev.kelp.transport.testkit;

import org.jspecify.annotations.NullMarked;
