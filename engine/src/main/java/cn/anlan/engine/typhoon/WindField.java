package cn.anlan.engine.typhoon;

import cn.anlan.engine.geo.Position;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The wind of a storm at any point and moment. This is the readable form; {@link ImpactKernel} computes the same for many points
 * and equals it within 0.001 m/s.
 *
 * @param options how the wind is computed
 */
public record WindField(WindOptions options) {

    /** The field with the platform's options. */
    public static WindField standard() {
        return new WindField(WindOptions.standard());
    }

    /** Mean wind at a point; {@link Wind#CALM} beyond the cut-off and at moments the track does not cover. */
    public Wind windAt(Track track, Position point, Instant time) {
        return on(track).at(point, time);
    }

    /** The field of one storm, prepared for many questions. */
    public OfTrack on(Track track) {
        return new OfTrack(FilledTrack.of(track, options.metric()), options);
    }

    /** The wind field along one track. */
    public static final class OfTrack {

        private final FilledTrack filled;
        private final WindOptions options;

        private OfTrack(FilledTrack filled, WindOptions options) {
            this.filled = filled;
            this.options = options;
        }

        /** Mean wind at a point; {@link Wind#CALM} beyond the cut-off and at moments the track does not cover. */
        public Wind at(Position point, Instant time) {
            Vortex vortex = vortexAt(time);
            return vortex == null ? Wind.CALM : vortex.at(point);
        }

        @Nullable
        Vortex vortexAt(Instant time) {
            StormState state = filled.at(time);
            return state == null ? null : new Vortex(state, options);
        }
    }
}
