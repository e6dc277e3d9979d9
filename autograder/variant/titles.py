"""What a column of the record is called in a text, where nobody says otherwise."""

TITLES = {
    "p (mbar)": "Pressure",
    "T (degC)": "Temperature",
    "Tpot (K)": "Potential temperature",
    "Tdew (degC)": "Dew point",
    "rh (%)": "Relative humidity",
    "VPmax (mbar)": "Saturation vapor pressure",
    "VPact (mbar)": "Vapor pressure",
    "VPdef (mbar)": "Vapor pressure deficit",
    "sh (g/kg)": "Specific humidity",
    "H2OC (mmol/mol)": "Water vapor",
    "rho (g/m**3)": "Density",
    "wv (m/s)": "Wind speed",
    "max. wv (m/s)": "Maximum wind speed",
    "wd (deg)": "Wind direction",
}
