/** The survey of risks: how many are planned, recorded, checked and confirmed. */
@NullMarked
package cn.anlan.server.registry.quality.survey;

import org.jspecify.annotations.NullMarked;
