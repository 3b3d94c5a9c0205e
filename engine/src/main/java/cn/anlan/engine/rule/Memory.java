package cn.anlan.engine.rule;

/** What a rule remembers of the events it heard: a function of their set, never of their order. */
public sealed interface Memory permits Readings, Forecasts, Parts {}
