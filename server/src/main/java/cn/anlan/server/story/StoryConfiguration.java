package cn.anlan.server.story;

import cn.anlan.server.kernel.MachineClock;
import cn.anlan.server.kernel.WorldClock;
import cn.anlan.server.platform.StoryClock;
import cn.anlan.server.platform.StorySweeps;
import cn.anlan.server.registry.Areas;
import cn.anlan.server.registry.Features;
import cn.anlan.server.sensing.Datastreams;
import cn.anlan.server.sensing.Observations;
import cn.anlan.server.sensing.tide.TideStations;
import cn.anlan.server.story.city.ReferenceCity;
import cn.anlan.server.story.play.Timeline;
import cn.anlan.server.typhoon.Impacts;
import cn.anlan.server.typhoon.Storms;
import cn.anlan.server.typhoon.TyphoonFeed;
import cn.anlan.server.warning.OfficialWarningFeed;
import cn.anlan.server.warning.OfficialWarnings;
import cn.anlan.server.warning.ThresholdAlerts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What a story needs; nothing of it exists in service. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnExpression("!'${anlan.mode:run}'.equalsIgnoreCase('run')")
@EnableConfigurationProperties(StorySettings.class)
class StoryConfiguration {

    private static final Logger log = LoggerFactory.getLogger(StoryConfiguration.class);

    @Bean
    Timeline timeline() {
        return new Timeline();
    }

    @Bean
    WarningDesk warningDesk(
            OfficialWarningFeed feed,
            OfficialWarnings warnings,
            ThresholdAlerts alerts,
            Datastreams datastreams,
            Features features,
            Areas areas) {
        return new WarningDesk(feed, warnings, alerts, new AlertScores(datastreams, features, areas));
    }

    @Bean
    Wanted wanted(Storms storms, Impacts impacts, WarningDesk warnings) {
        return new Wanted(storms, impacts, warnings);
    }

    @Bean
    RealDoors realDoors(
            TyphoonFeed typhoon,
            Observations observations,
            Datastreams datastreams,
            WarningDesk warnings,
            Wanted wanted,
            WorldClock clock) {
        return new RealDoors(typhoon, observations, datastreams, warnings, wanted, clock);
    }

    @Bean
    Staging staging(
            ReferenceCity city,
            StorySettings settings,
            Features features,
            Datastreams datastreams,
            TideStations tideStations,
            WorldClock clock,
            StorySweeps sweeps,
            RealDoors doors,
            Timeline timeline) {
        Runnable standing = () -> {
            if (features.riskPoints().size() == 0) {
                city.load(
                        settings.scale(),
                        settings.seed(),
                        (what, done, of) -> log.info("{} / {} {} / {}", what.zh(), what.en(), done, of));
            }
        };
        StationList stations = new StationList(features, datastreams);
        StoryTides tides = new StoryTides(datastreams, tideStations);
        return new Staging(standing, stations, tides, (StoryClock) clock, sweeps, doors, timeline);
    }

    @Bean
    StoryPasts storyPasts(StorySettings settings, Features features, Datastreams datastreams) {
        return new StoryPasts(settings.file(), new StationList(features, datastreams)::list);
    }

    @Bean
    Reports reports(
            StorySettings settings,
            Areas areas,
            Features features,
            Storms storms,
            Impacts impacts,
            WarningDesk warnings,
            RealDoors doors) {
        return new Reports(settings, areas, features, storms, impacts, warnings, doors);
    }

    @Bean
    PlayErrand playErrand(Staging staging, Reports reports) {
        return new PlayErrand(staging, reports, System.out);
    }

    /** What only the demo has. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(name = "anlan.mode", havingValue = "demo")
    @ConditionalOnWebApplication
    static class Demo {

        @Bean
        static FreshStory freshStory() {
            return new FreshStory();
        }

        @Bean
        Restart restart(ConfigurableApplicationContext context, ApplicationArguments arguments) {
            return new Restart(context, arguments);
        }

        @Bean
        DemoStage demoStage(Staging staging, Restart restart, MachineClock machine, StorySettings settings) {
            return new DemoStage(staging, restart, machine, settings.file(), settings.speed());
        }
    }
}
