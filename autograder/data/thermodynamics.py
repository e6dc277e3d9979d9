"""The moist-air formulas that connect the record's columns.

Pressure `p`, air temperature `t` and relative humidity `rh` are measured; seven columns follow
from them. Each formula names its source; with these constants the original's own
columns agree with each other to rounding (0.01 in every unit, 0.04 for the density).

All arguments and results are float arrays of one shape, in the record's units: mbar, °C, K, %,
g/kg, mmol/mol and g/m³.
"""

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]

# The station's kelvin scale: the original's potential temperature and density agree with 273.16
# (the triple point) and not with 273.15, by exactly the 0.01 K between them.
KELVIN_OFFSET = 273.16

# Magnus constants over water: 6.1078 mbar at 0 °C, 17.08085 and 234.175 °C.
MAGNUS_PRESSURE = 6.1078
MAGNUS_SLOPE = 17.08085
MAGNUS_TEMPERATURE = 234.175

DRY_AIR_GAS_CONSTANT = 287.058  # J / (kg K)
WATER_VAPOR_GAS_CONSTANT = 461.495  # J / (kg K)
MOLAR_MASS_RATIO = 0.622  # water vapor to dry air
POTENTIAL_TEMPERATURE_EXPONENT = 0.286  # gas constant over heat capacity of dry air


def saturation_vapor_pressure(t: FloatArray) -> FloatArray:
    """Return `VPmax` in mbar by the Magnus formula over water (DIN 4049; DWD, Aspirations-
    Psychrometer-Tafeln): `6.1078 exp(17.08085 t / (234.175 + t))`."""
    return MAGNUS_PRESSURE * np.exp(MAGNUS_SLOPE * t / (MAGNUS_TEMPERATURE + t))


def vapor_pressure(t: FloatArray, rh: FloatArray) -> FloatArray:
    """Return `VPact` in mbar: the share `rh` of the saturation pressure, which is the definition
    of relative humidity (WMO-No. 8, part I, chapter 4)."""
    return rh / 100 * saturation_vapor_pressure(t)


def vapor_pressure_deficit(t: FloatArray, rh: FloatArray) -> FloatArray:
    """Return `VPdef` in mbar: the difference from saturation, `VPmax - VPact`."""
    return saturation_vapor_pressure(t) - vapor_pressure(t, rh)


def dew_point(e: FloatArray) -> FloatArray:
    """Return `Tdew` in °C for a vapor pressure `e` in mbar: the Magnus formula solved for the
    temperature at which `e` saturates."""
    log_ratio = np.log(e / MAGNUS_PRESSURE)
    return MAGNUS_TEMPERATURE * log_ratio / (MAGNUS_SLOPE - log_ratio)


def relative_humidity(t: FloatArray, t_dew: FloatArray) -> FloatArray:
    """Return `rh` in % for a dew point `t_dew` in °C, the inverse of `dew_point`."""
    return 100 * saturation_vapor_pressure(t_dew) / saturation_vapor_pressure(t)


def potential_temperature(p: FloatArray, t: FloatArray) -> FloatArray:
    """Return `Tpot` in K: the temperature after adiabatic descent to 1000 mbar, by Poisson's
    equation with exponent R/cp = 0.286 (Wallace and Hobbs, Atmospheric Science, 3.54)."""
    return (t + KELVIN_OFFSET) * (1000 / p) ** POTENTIAL_TEMPERATURE_EXPONENT


def specific_humidity(p: FloatArray, e: FloatArray) -> FloatArray:
    """Return `sh` in g of vapor per kg of moist air: `622 e / (p - 0.378 e)` (Wallace and
    Hobbs, 3.57 and 3.58)."""
    return 1000 * MOLAR_MASS_RATIO * e / (p - (1 - MOLAR_MASS_RATIO) * e)


def water_concentration(p: FloatArray, e: FloatArray) -> FloatArray:
    """Return `H2OC` in mmol of vapor per mol of air: the ratio of pressures (Dalton's law)."""
    return 1000 * e / p


def air_density(p: FloatArray, t: FloatArray, e: FloatArray) -> FloatArray:
    """Return `rho` in g/m³: the densities of dry air and of vapor by the ideal gas law, summed
    (Wallace and Hobbs, section 3.1). The factor 100 is mbar to Pa, 1000 is kg to g."""
    kelvin = t + KELVIN_OFFSET
    dry = (p - e) * 100 / (DRY_AIR_GAS_CONSTANT * kelvin)
    vapor = e * 100 / (WATER_VAPOR_GAS_CONSTANT * kelvin)
    return 1000 * (dry + vapor)
