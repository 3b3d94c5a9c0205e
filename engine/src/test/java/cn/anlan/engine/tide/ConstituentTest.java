package cn.anlan.engine.tide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Speeds against published ones, angles against another program's. */
class ConstituentTest {

    /** The 37 constituents of NOAA's stations with their speeds, degrees per hour, as the Center for Operational Products lists. */
    @ParameterizedTest
    @CsvSource({
        "M2, 28.984104", "S2, 30.0", "N2, 28.43973", "K1, 15.041069", "M4, 57.96821", "O1, 13.943035",
        "M6, 86.95232", "MK3, 44.025173", "S4, 60.0", "MN4, 57.423832", "NU2, 28.512583", "S6, 90.0",
        "MU2, 27.968208", "2N2, 27.895355", "OO1, 16.139101", "LAM2, 29.455626", "S1, 15.0", "M1, 14.496694",
        "J1, 15.5854435", "MM, 0.5443747", "SSA, 0.0821373", "SA, 0.0410686", "MSF, 1.0158958", "MF, 1.0980331",
        "RHO, 13.471515", "Q1, 13.398661", "T2, 29.958933", "R2, 30.041067", "2Q1, 12.854286", "P1, 14.958931",
        "2SM2, 31.015896", "M3, 43.47616", "L2, 29.528479", "2MK3, 42.92714", "K2, 30.082138", "M8, 115.93642",
        "MS4, 58.984104"
    })
    void speedsAreNoaas(String name, double degPerHour) {
        assertThat(Constituent.find(name).orElseThrow().speedDegPerHour()).isCloseTo(degPerHour, within(1.1e-5));
    }

    /** Those beyond NOAA's, from the IHO's list. */
    @ParameterizedTest
    @CsvSource({
        "MTM, 1.6424078",
        "MSQM, 2.1139287",
        "SGM, 12.9271398",
        "EP2, 27.4238338",
        "MA2, 28.943036",
        "MB2, 29.025173",
        "MKS2, 29.066242",
        "N4, 56.8794591",
        "2MO5, 71.911244",
        "2MK5, 73.009277",
        "2MS6, 87.9682085"
    })
    void speedsOfTheOthersAreTheIhos(String name, double degPerHour) {
        assertThat(Constituent.find(name).orElseThrow().speedDegPerHour()).isCloseTo(degPerHour, within(2e-6));
    }

    @Test
    void speciesIsTheWholePartOfTheSpeedOverAMeanLunarDay() {
        assertThat(Constituent.values())
                .allSatisfy(c -> assertThat(c.species()).isEqualTo((int) Math.round(c.speedDegPerHour() / 14.6)))
                .allSatisfy(c -> assertThat(Constituent.find(c.symbol())).contains(c));
        assertThat(Constituent.find(" m2 ")).contains(Constituent.M2);
        assertThat(Constituent.find("3L2")).isEmpty();
    }

    /** The tide predictor of neaps 0.11.0 (MIT) with its factors after Schureman: f and V + u at 2019-08-09T18:00Z. */
    @ParameterizedTest
    @CsvSource({
        "M2, 1.01040, 324.628",
        "S2, 1, 180.000",
        "K1, 0.98248, 129.111",
        "O1, 0.97102, 199.680",
        "K2, 0.93669, 78.431",
        "L2, 0.92172, 241.536",
        "MF, 0.93318, 105.269",
        "MM, 1.03444, 83.579",
        "OO1, 0.89681, 230.217",
        "J1, 0.98229, 208.528",
        "MU2, 1.01040, 111.306",
        "R2, 1, 214.674",
        "T2, 1, 325.326",
        "2SM2, 1.01040, 35.372",
        "MSF, 1.01040, 215.372",
        "SA, 1, 137.948",
        "2MK3, 1.00302, 160.145",
        "EP2, 1.01040, 27.726",
        "RHO1, 0.97102, 69.937",
        "LAMBDA2, 1.01040, 274.372",
        "MKS2, 0.94644, 223.059",
        "SGM, 0.97102, 346.357",
        "S1, 1, 90.000"
    })
    void anotherProgramSaysTheSame(String name, double f, double angle) {
        Sky sky = Sky.at(Instant.parse("2019-08-09T18:00:00Z"));
        Constituent c = Constituent.find(name).orElseThrow();
        Factor factor = Orbit.of(sky).factor(c.nodes());
        assertThat(factor.f()).isCloseTo(f, within(0.002));
        assertThat(Math.IEEEremainder(c.argument(sky) + factor.u() - angle, 360))
                .isCloseTo(0, within(0.03));
    }

    @Test
    void constantsOutOfRangeAreRefused() {
        assertThatThrownBy(() -> new HarmonicConstant(Constituent.M2, 20.1, 0)).hasMessageContaining("0 to 20 metres");
        assertThatThrownBy(() -> new HarmonicConstant(Constituent.M2, -0.1, 0)).hasMessageContaining("0 to 20 metres");
        assertThatThrownBy(() -> new HarmonicConstant(Constituent.M2, 1, 361)).hasMessageContaining("360 degrees");
        assertThat(new HarmonicConstant(Constituent.M2, HarmonicConstant.MOST_AMPLITUDE_M, 360))
                .isNotNull();
    }
}
