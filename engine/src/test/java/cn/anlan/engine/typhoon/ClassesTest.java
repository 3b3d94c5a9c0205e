package cn.anlan.engine.typhoon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ClassesTest {

    @Test
    void eachClassBeginsAtItsLowerBoundAfterRounding() {
        assertThat(StormClass.ofWind(5)).isEqualTo(StormClass.TD);
        assertThat(StormClass.ofWind(17.1)).isEqualTo(StormClass.TD);
        assertThat(StormClass.ofWind(17.15)).isEqualTo(StormClass.TS);
        assertThat(StormClass.ofWind(17.2)).isEqualTo(StormClass.TS);
        assertThat(StormClass.ofWind(24.5)).isEqualTo(StormClass.STS);
        assertThat(StormClass.ofWind(32.7)).isEqualTo(StormClass.TY);
        assertThat(StormClass.ofWind(41.5)).isEqualTo(StormClass.STY);
        assertThat(StormClass.ofWind(50.9)).isEqualTo(StormClass.STY);
        assertThat(StormClass.ofWind(51)).isEqualTo(StormClass.SUPER_TY);
    }

    @Test
    void everyGradeBeginsAtItsLowerBoundAndEndsATenthBelowTheNext() {
        for (int grade = 0; grade <= 18; grade++) {
            assertThat(WindGrade.of(WindGrade.fromMps(grade))).isEqualTo(grade);
            if (grade > 0) {
                assertThat(WindGrade.of(WindGrade.fromMps(grade) - 0.1)).isEqualTo(grade - 1);
            }
        }
        assertThat(WindGrade.of(61.24)).isEqualTo(17);
        assertThat(WindGrade.of(80)).isEqualTo(WindGrade.ABOVE_SEVENTEEN);
    }

    @Test
    void circlesAreNamedAfterTheGradeTheyBeginAt() {
        assertThat(Circle.GRADE_7.fromMps()).isEqualTo(13.9);
        assertThat(Circle.GRADE_10.fromMps()).isEqualTo(24.5);
        assertThat(Circle.GRADE_12.fromMps()).isEqualTo(32.7);
    }

    @Test
    void aNegativeWindIsRefused() {
        assertThatThrownBy(() -> WindGrade.of(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> StormClass.ofWind(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }
}
