package cn.anlan.server;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import cn.anlan.server.identity.Scope;
import cn.anlan.server.identity.ShortWay;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.servlet.Filter;
import jakarta.servlet.Servlet;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.bind.annotation.RequestMapping;

/** What the module graph cannot see. */
@Tag("fast")
@AnalyzeClasses(packages = "cn.anlan", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    /** The doors that are open before anybody is known. A new one needs a reason in the same line. */
    private static final Set<String> OPEN_DOORS = Set.of(
            "SessionApi.current", // tells whether somebody is signed in
            "SessionApi.open", // signing in
            "SessionApi.close", // signing out
            "SessionApi.changePassword", // asked for before anything else is allowed
            "SecondFactorApi.begin", // the same of the three administrators
            "SecondFactorApi.confirm",
            "OutsideApi.ways", // tells what the page of signing in may offer
            "OutsideApi.leave", // signing in, by way of an outside service
            "OutsideApi.back",
            "DemoSessionApi.open"); // exists in the demo only

    /** Where the machine may be asked what time it is. */
    private static final String CLOCKS =
            "cn\\.anlan\\.server\\.(platform\\.Clocks|BackupCommand|RestoreCommand|VerifyCommand|RotateKeysCommand).*";

    private static final Set<String> READS_THE_CLOCK = Set.of(
            "java.time.Instant.now",
            "java.time.LocalDate.now",
            "java.time.LocalTime.now",
            "java.time.LocalDateTime.now",
            "java.time.OffsetDateTime.now",
            "java.time.ZonedDateTime.now",
            "java.time.Clock.systemUTC",
            "java.time.Clock.systemDefaultZone",
            "java.time.InstantSource.system",
            "java.lang.System.currentTimeMillis");

    /** What could answer a request without being a handler that takes a scope. */
    private static final Set<Class<?>> SECOND_DOORS =
            Set.of(Filter.class, Servlet.class, ServletContextInitializer.class, HttpRequestHandler.class);

    @ArchTest
    static final ArchRule theEngineKnowsNoFrameNoDatabaseAndNoClock = noClasses()
            .that()
            .resideInAPackage("cn.anlan.engine..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.springframework..",
                    "java.sql..",
                    "javax.sql..",
                    "jakarta..",
                    "java.net..",
                    "cn.anlan.server..")
            .orShould()
            .dependOnClassesThat()
            .haveNameMatching("java\\.time\\.(Clock|InstantSource)|java\\.nio\\.file\\..*|java\\.io\\.File.*")
            .orShould()
            .callMethod(Math.class, "random");

    /** Else a story would set the rules and the impact against themselves. */
    @ArchTest
    static final ArchRule theSyntheticWeatherKnowsNothingOfTheEngineOrOfAnyRule = noClasses()
            .that()
            .resideInAPackage("cn.anlan.server.story.weather..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("cn.anlan.engine..", "cn.anlan.server.warning..", "cn.anlan.server.typhoon..");

    @ArchTest
    static final ArchRule timeIsHandedIn = noClasses()
            .that()
            .haveNameNotMatching(CLOCKS)
            .should()
            .callMethodWhere(describe("reads the machine's clock", ArchitectureTest::readsTheClock));

    @ArchTest
    static final ArchRule everyHandlerTakesTheCallersScope = methods()
            .that(describe("handle a request", ArchitectureTest::handles))
            .should(takeAScope());

    @ArchTest
    static final ArchRule nobodyElseStandsBeforeTheHandlers = noClasses()
            .that()
            .resideOutsideOfPackages("cn.anlan.server.identity", "cn.anlan.server.platform") // platform only refuses
            .should()
            .dependOnClassesThat(describe("answer a request beside the handlers", ArchitectureTest::isASecondDoor))
            .orShould()
            .callMethodWhere(describe(
                    "answers on a short way",
                    call -> call.getTarget().getOwner().isAssignableTo(ShortWay.class)
                            && call.getTarget().getName().equals("answer")));

    @ArchTest
    static final ArchRule onlyIdentityTellsWhoMaySeeWhat = noClasses()
            .that()
            .resideOutsideOfPackage("cn.anlan.server.identity")
            .should()
            .callConstructorWhere(
                    describe("makes a Scope", call -> call.getTargetOwner().isEquivalentTo(Scope.class)));

    private static boolean isASecondDoor(JavaClass type) {
        return SECOND_DOORS.stream().anyMatch(type::isAssignableTo)
                || type.getPackageName().startsWith("org.springframework.web.servlet.function")
                || type.getPackageName().startsWith("org.apache.catalina");
    }

    private static boolean readsTheClock(JavaCall<?> call) {
        AccessTarget target = call.getTarget();
        return READS_THE_CLOCK.contains(target.getOwner().getName() + "." + target.getName());
    }

    private static boolean handles(JavaMethod method) {
        return method.isMetaAnnotatedWith(RequestMapping.class);
    }

    private static ArchCondition<JavaMethod> takeAScope() {
        return new ArchCondition<>("take a Scope, or be one of the doors listed as open") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                boolean takes =
                        method.getRawParameterTypes().stream().anyMatch(type -> type.isEquivalentTo(Scope.class));
                String name = method.getOwner().getSimpleName() + "." + method.getName();
                if (!takes && !OPEN_DOORS.contains(name)) {
                    events.add(SimpleConditionEvent.violated(method, method.getFullName() + " takes no Scope"));
                }
            }
        };
    }
}
