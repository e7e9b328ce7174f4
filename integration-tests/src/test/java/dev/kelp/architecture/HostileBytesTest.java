package dev.kelp.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.base.DescribedPredicate.or;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static dev.kelp.architecture.KelpClasses.ALL;
import static dev.kelp.architecture.Uses.member;
import static dev.kelp.architecture.Uses.predicate;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.lang.ArchRule;
import java.io.ObjectInputStream;
import java.lang.invoke.MethodHandles;
import java.util.List;
import javax.net.ssl.TrustManager;
import org.junit.jupiter.api.Test;

/** Law 10: bytes from the wire are hostile, and so is whoever can stand between two peers. */
final class HostileBytesTest {
    static final ArchRule NO_JAVA_SERIALIZATION = noClasses()
            .should()
            .dependOnClassesThat()
            .areAssignableTo(ObjectInputStream.class)
            .because("reading a Java object stream lets its sender run code");

    /** The classes that may look up others by name: names come from the operator or stand in the code, never from a message. */
    private static final String MAY_NAME_CLASSES =
            "dev\\.kelp\\.(task\\.loader\\.AppLoader|worker\\.execution\\.VirtualThreads|cli\\.OsSignals)";

    static final ArchRule NO_CLASS_BY_NAME = noClasses()
            .that(not(belongTo(nameMatching(MAY_NAME_CLASSES))).as("are not " + MAY_NAME_CLASSES))
            .should()
            .accessTargetWhere(or(
                    member(Class.class, "forName"),
                    member(MethodHandles.Lookup.class, "findClass"),
                    predicate("ClassLoader.loadClass", HostileBytesTest::loadsAClass)))
            .because("no class is ever named by the wire");

    static final ArchRule NO_BLIND_TRUST = noClasses()
            .should()
            .accessTargetWhere(predicate("TLS without verification", HostileBytesTest::trustsEveryone))
            .orShould()
            .beAssignableTo(TrustManager.class)
            .because("TLS is verified, and by the platform: a trust manager of our own is where trust gets lost");

    @Test
    void noJavaObjectIsReadFromBytes() {
        NO_JAVA_SERIALIZATION.check(ALL);
    }

    @Test
    void noClassIsLookedUpByName() {
        NO_CLASS_BY_NAME.check(ALL);
    }

    @Test
    void noPeerIsTrustedUnverified() {
        NO_BLIND_TRUST.check(ALL);
    }

    private static boolean loadsAClass(JavaAccess<?> access) {
        return access.getTarget().getOwner().isAssignableTo(ClassLoader.class)
                && List.of("loadClass", "findClass", "defineClass")
                        .contains(access.getTarget().getName());
    }

    /** amqp-client's {@code useSslProtocol} without a trust manager or context accepts every certificate. */
    private static boolean trustsEveryone(JavaAccess<?> access) {
        return access.getTarget() instanceof CodeUnitAccessTarget unit
                && unit.getName().equals("useSslProtocol")
                && unit.getRawParameterTypes().stream().allMatch(type -> type.isEquivalentTo(String.class));
    }
}
